/** One case as its officer reads it, in one transaction under the officer's rights. */
import { type CaseRow, findCase } from '@/db/queries/case/case';
import type { SignatureRow } from '@/db/queries/decision/signature';
import type { BranchRow, ProductRow } from '@/db/queries/institution/product';
import type { ApplicationView } from '@/lib/contracts/application';
import type { SignatureView, Terms } from '@/lib/contracts/case-parts';
import { shownFall } from '@/lib/domain/authority/steps/open-step';
import { leftMs } from '@/lib/domain/workflow/rounds/holding';
import { isStaff, type StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { clockView } from '@/lib/services/kernel/case/clock-view';
import { type Context, readingOften } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { plainRate } from '@/lib/services/kernel/signing/signed-terms';
import { type CaseNamed, type CaseRead, readCase, readNamed, timelineRows } from './read-case';
import { actsView } from './view/acts-view';
import { afterDecisionView } from './view/after-decision-view';
import { assessmentView } from './view/assessment-view';
import { caseForActions } from './view/case-for-actions';
import { requestsView, takeOverView } from './view/conversation-view';
import { documentsView } from './view/documents-view';
import { partiesView } from './view/parties-view';
import { routeView, signatureView } from './view/route-view';
import { timeView } from './view/time-view';
import { timelineOf } from './view/timeline-view';

export function getApplication(
  context: Context,
  input: { number: string },
): Promise<Outcome<ApplicationView>> {
  const { actor } = context;
  return readingOften(context, async (tx) => {
    const row = await findCase(tx, input.number);
    if (row === undefined || !isStaff(actor) || row.state === 'draft') return notFound;
    const read = await readCase(tx, context, actor, row);
    const onCase = caseForActions(read.round.signing, read.after.decision);
    const allowed = authorizeOnCase(actor, 'application.read', row, onCase.panelIds.includes(actor.id));
    if (!allowed.ok) return allowed;
    const { product } = read;
    if (product === undefined) return notFound;
    const named = await readNamed(tx, row, read);
    return done(view({ context, actor, row, product, onCase, read, named }));
  });
}

type Seen = {
  readonly context: Context;
  readonly actor: StaffActor;
  readonly row: CaseRow;
  readonly product: ProductRow;
  readonly onCase: ReturnType<typeof caseForActions>;
  readonly read: CaseRead;
  readonly named: CaseNamed;
};

function view({ context, actor, row, product, onCase, read, named }: Seen): ApplicationView {
  const { people, endedRound } = named;
  const { now, rows: signatureRows } = read.round.signing;
  const { keys } = read.parties;
  const parties = partiesView(read.parties);
  const [borrower] = parties;
  if (borrower === undefined) throw new Error(`Case ${row.number} has no borrower.`);
  const signatures = signatureRows.map((each) =>
    signatureView(each, people, keys.get(borrower.id) ?? null, now, firstOf(signatureRows, each)),
  );
  const documents = documentsView(row, read, keys, people);
  const assessed = assessmentView(read.assessed, {
    standing: standingConditions(row, signatures),
    guarantors: parties.filter((party) => party.role === 'guarantor').length,
    documents: [
      ...documents.documentsRequired.map((each) => ({ ...each, required: true })),
      ...documents.documents.map((each) => ({ ...each, required: false })),
    ],
    purposeCategory: row.purposeCategory,
  });
  const person = read.person ?? null;
  const takeOver = takeOverView(row, read.takeOver, keys, people);
  const acts = actsView({ actor, row, onCase, person, takeOver, now });
  const { laterFacts, written } = read;
  const { branch, calendar } = read.home;
  const changes = { readerId: actor.id, any: acts.ask.allowed };
  const timeline = timelineOf(read.events, people, timelineRows);
  const nameOf = (of: BranchRow | undefined) => (context.locale === 'zh' ? of?.nameZh : of?.nameEn) ?? '';
  const [purpose] = read.purpose;
  return {
    ...caseHead(row, product, nameOf(branch)),
    sequence: read.sequence,
    after: afterDecisionView(actor, row, read.after, now),
    stepFallsTo: shownFall(row),
    substitute:
      row.coveringBranchId === null ? null : { id: row.coveringBranchId, name: nameOf(read.covering) },
    purposeText: purpose?.cipher
      ? (keys.get(purpose.partyId)?.open(purpose.cipher, `personal_text/${row.id}/purpose`) ?? null)
      : null,
    currentTerms: termsNow(row, signatures, assessed.assessment),
    borrower,
    parties,
    clock: clockView(row, calendar, now),
    time: timeView(row, read.spans, calendar, now),
    holder: people.get(row.holderId ?? '') ?? null,
    ...assessed,
    ...read.reasons,
    assessmentId: row.assessmentId,
    assessedAt: row.assessedAt?.toISOString() ?? null,
    ...documents,
    laterFacts,
    requests: requestsView(read.requests, { parties, laterFacts }, keys, changes),
    takeOver,
    messages: written.messages,
    messagesEarlier: written.earlier,
    undelivered: read.undelivered.length,
    route: routeView(read.round, people, signatures, actor.id),
    tier: row.tier,
    routeBecause: row.routeBecause,
    signatures,
    ties: [...new Set((person?.conflicts ?? []).map((each) => each.kind))],
    registerOverdue: person?.registerOverdue ?? false,
    endedRound,
    held: heldOf(row, signatureRows, actor.id, now),
    conditions: read.conditions.map(({ id, code, state, dueOn }) => ({ id, code, state, dueOn })),
    timeline: timeline.events,
    timelineTotal: timeline.total,
    acts,
    simulated: read.simulated,
  };
}

function caseHead(row: CaseRow, product: ProductRow, branchName: string) {
  return {
    id: row.id,
    number: row.number,
    version: row.version,
    state: row.state,
    stage: row.stage,
    origin: row.origin,
    appeal: row.appeal,
    round: row.round,
    branch: { id: row.handlingBranchId, name: branchName },
    product: {
      code: product.code,
      name: { en: product.nameEn, zh: product.nameZh },
      secured: product.secured,
      rateType: product.rateType,
      amountMinMinor: product.amountMinMinor,
      amountMaxMinor: product.amountMaxMinor,
      amountStepMinor: product.amountStepMinor,
      repaymentMethod: row.repaymentMethod,
    },
    currency: row.currency,
    asked: { amountMinor: row.amountMinor, term: { count: row.termCount, unit: row.termUnit } },
    purposeCategory: row.purposeCategory,
    exposureMinor: row.exposureMinor,
    receivedAt: row.receivedAt.toISOString(),
    heldSince: row.heldSince?.toISOString() ?? null,
  };
}

/** The latest signature of the open round that names terms. */
const standingTerms = (row: CaseRow, signatures: readonly SignatureView[]): SignatureView | undefined =>
  signatures.findLast(
    (each) =>
      each.round === row.round && each.terms !== null && (each.state === 'held' || each.state === 'final'),
  );

const standingConditions = (row: CaseRow, signatures: readonly SignatureView[]): readonly string[] =>
  standingTerms(row, signatures)?.conditions ?? [];

/** Terms of the latest standing signature, else what the system recommends. */
function termsNow(
  row: CaseRow,
  signatures: readonly SignatureView[],
  assessment: ApplicationView['assessment'],
): Terms | null {
  const standing = standingTerms(row, signatures);
  if (standing?.terms) return standing.terms;
  if (
    row.decidedAmountMinor !== null &&
    row.decidedTermCount !== null &&
    row.decidedTermUnit !== null &&
    row.decidedRateAnnual !== null
  )
    return {
      amountMinor: row.decidedAmountMinor,
      term: { count: row.decidedTermCount, unit: row.decidedTermUnit },
      rateAnnual: plainRate(row.decidedRateAnnual),
    };
  const recommended = assessment?.recommendation;
  if (recommended?.amountMinor == null || recommended.rateAnnual === null) return null;
  return { amountMinor: recommended.amountMinor, term: recommended.term, rateAnnual: recommended.rateAnnual };
}

/** A signature that was carried from round to round leads back to the row that was signed. */
function firstOf(rows: readonly SignatureRow[], row: SignatureRow): SignatureRow {
  const before = rows.find((each) => each.id === row.carriedFromId);
  return before === undefined ? row : firstOf(rows, before);
}

function heldOf(
  row: CaseRow,
  signatures: readonly SignatureRow[],
  actorId: string,
  now: Date,
): ApplicationView['held'] {
  if (row.heldSignatureId === null || row.heldFinalAt === null) return null;
  const signature = signatures.find((each) => each.id === row.heldSignatureId);
  return {
    signatureId: row.heldSignatureId,
    finalAt: row.heldFinalAt.toISOString(),
    leftMs: leftMs(row.heldFinalAt.getTime(), now.getTime()),
    mine: signature?.staffId === actorId,
  };
}
