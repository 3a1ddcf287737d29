/** One case as its officer reads it, in one transaction under the officer's rights. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow, findCase } from '@/db/queries/case/case';
import { conditionsOf } from '@/db/queries/case/casefile';
import { personalTexts } from '@/db/queries/case/draft';
import { undelivered } from '@/db/queries/case/notice';
import { assessmentById, portAnswersOf } from '@/db/queries/decision/assessment';
import { type SignatureRow, signaturesOfCase } from '@/db/queries/decision/signature';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { lastSequence } from '@/db/queries/desk/case-look';
import { branchById, type ProductRow, productById } from '@/db/queries/institution/product';
import { staffById, staffByIds } from '@/db/queries/people/staff';
import type { ApplicationView } from '@/lib/contracts/application';
import type { SignatureView, Terms } from '@/lib/contracts/case-parts';
import { shownFall } from '@/lib/domain/authority/steps/open-step';
import { leftMs } from '@/lib/domain/workflow/rounds/holding';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { isStaff, type StaffActor } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { calendarOf } from '@/lib/services/kernel/case/calendar';
import { clockView } from '@/lib/services/kernel/case/clock-view';
import { messagePageOf, messagesAtOnce } from '@/lib/services/kernel/case/message-lines';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { plainRate } from '@/lib/services/kernel/signing/signed-terms';
import { laterFactsView } from '@/lib/services/kernel/tray/later-facts-view';
import { actsView } from './view/acts-view';
import { afterDecisionView } from './view/after-decision-view';
import { assessmentView } from './view/assessment-view';
import { caseForActions } from './view/case-for-actions';
import { requestsView, takeOverView } from './view/conversation-view';
import { documentsView } from './view/documents-view';
import { endedRoundView } from './view/ended-round-view';
import { partiesView } from './view/parties-view';
import { routeView, signatureView } from './view/route-view';
import { noneSimilar, similarView } from './view/similar-view';
import { timeView } from './view/time-view';
import { timelinePage } from './view/timeline-view';
import { withdrawnReasons } from './view/withdrawn-reasons';

const timelineRows = 18;

export function getApplication(
  context: Context,
  input: { number: string },
): Promise<Outcome<ApplicationView>> {
  return reading(context, async (tx) => {
    const row = await findCase(tx, input.number);
    if (row === undefined || !isStaff(context.actor) || row.state === 'draft') return notFound;
    const onCase = await caseForActions(tx, row);
    const putToActor = onCase.panelIds.includes(context.actor.id);
    const allowed = authorizeOnCase(context.actor, 'application.read', row, putToActor);
    if (!allowed.ok) return allowed;
    const product = await productById(tx, row.productId);
    if (product === undefined) return notFound;
    return done(await view(tx, context, context.actor, row, product));
  });
}

async function keysOf(
  tx: Transaction,
  context: Context,
  partyIds: readonly string[],
): Promise<Map<string, PersonKey>> {
  const keys = new Map<string, PersonKey>();
  for (const id of partyIds) keys.set(id, await personKeyOf(tx, context.vault, id));
  return keys;
}

async function view(
  tx: Transaction,
  context: Context,
  actor: StaffActor,
  row: CaseRow,
  product: ProductRow,
): Promise<ApplicationView> {
  const now = await databaseNow(tx);
  const parties = await partiesView(tx, row);
  const [borrower] = parties;
  if (borrower === undefined) throw new Error(`Case ${row.number} has no borrower.`);
  const keys = await keysOf(
    tx,
    context,
    parties.map((party) => party.id),
  );
  const signatureRows = await signaturesOfCase(tx, row.id);
  const signers = await staffByIds(
    tx,
    signatureRows.map((each) => each.staffId),
  );
  const signatures = signatureRows.map((each) =>
    signatureView(each, signers, keys.get(borrower.id) ?? null, now, firstOf(signatureRows, each)),
  );
  const stored = row.assessmentId === null ? undefined : await assessmentById(tx, row.assessmentId);
  const documents = await documentsView(tx, row, keys);
  const assessed = await assessmentView(tx, stored, {
    standing: standingConditions(row, signatures),
    guarantors: parties.filter((party) => party.role === 'guarantor').length,
    documents: [
      ...documents.documentsRequired.map((each) => ({ ...each, required: true })),
      ...documents.documents.map((each) => ({ ...each, required: false })),
    ],
    purposeCategory: row.purposeCategory,
  });
  const timeline = await timelinePage(tx, row.id, null, timelineRows);
  const named = branchNames(tx, context.locale);
  const [purpose] = await personalTexts(tx, row.id, 'purpose');
  const onCase = await caseForActions(tx, row);
  const person = (await candidateFor(tx, row, actor.id)) ?? null;
  const takeOver = await takeOverView(tx, row, actor.id, keys);
  const acts = actsView({ actor, row, onCase, person, takeOver, now });
  const laterFacts = await laterFactsView(tx, row);
  const changes = { readerId: actor.id, any: acts.ask.allowed };
  const every = { applicationId: row.id, partyId: null };
  const written = await messagePageOf(tx, context, every, { before: null, limit: messagesAtOnce });
  const calendar = await calendarOf(tx, row.handlingBranchId);
  return {
    ...caseHead(row, product, await named(row.handlingBranchId)),
    sequence: await lastSequence(tx, row.id),
    after: await afterDecisionView(tx, actor, row, now),
    stepFallsTo: shownFall(row),
    substitute:
      row.coveringBranchId === null
        ? null
        : { id: row.coveringBranchId, name: await named(row.coveringBranchId) },
    purposeText: purpose?.cipher
      ? (keys.get(purpose.partyId)?.open(purpose.cipher, `personal_text/${row.id}/purpose`) ?? null)
      : null,
    currentTerms: termsNow(row, signatures, assessed.assessment),
    borrower,
    parties,
    clock: clockView(row, calendar, now),
    time: await timeView(tx, row, calendar, now),
    holder: row.holderId === null ? null : await staffById(tx, row.holderId),
    ...assessed,
    withdrawnReasons: await withdrawnReasons(tx, row.productId),
    assessmentId: row.assessmentId,
    assessedAt: row.assessedAt?.toISOString() ?? null,
    ...documents,
    laterFacts,
    requests: await requestsView(tx, row.id, { parties, laterFacts }, keys, changes),
    takeOver,
    messages: written.messages,
    messagesEarlier: written.earlier,
    undelivered: (await undelivered(tx, row.id, null, 50)).length,
    route: await routeView(tx, row, signatures, actor.id),
    tier: row.tier,
    routeBecause: row.routeBecause,
    signatures,
    ties: [...new Set((person?.conflicts ?? []).map((each) => each.kind))],
    registerOverdue: person?.registerOverdue ?? false,
    endedRound: await endedRoundView(tx, row, signatureRows),
    held: heldOf(row, signatureRows, actor.id, now),
    conditions: (await conditionsOf(tx, row.id)).map(({ id, code, state, dueOn }) => ({
      id,
      code,
      state,
      dueOn,
    })),
    timeline: timeline.events,
    timelineTotal: timeline.total,
    similar: stored === undefined ? noneSimilar : await similarView(tx, stored.id, row.id),
    acts,
    simulated: await simulatedPorts(
      tx,
      row.id,
      parties.map((party) => party.id),
    ),
  };
}

const branchNames = (tx: Transaction, locale: Context['locale']) => async (id: string) => {
  const branch = await branchById(tx, id);
  return branch === undefined ? '' : locale === 'zh' ? branch.nameZh : branch.nameEn;
};

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

async function simulatedPorts(
  tx: Transaction,
  applicationId: string,
  partyIds: readonly string[],
): Promise<ApplicationView['simulated']> {
  const answers = await portAnswersOf(tx, applicationId, partyIds);
  return [...new Set(answers.filter((each) => each.simulated).map((each) => each.port))];
}
