/** What the applicant sees of one case: where it stands, what to do, and the decision with its plain reasons. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { type CaseRow, databaseNow, findCase } from '@/db/queries/case/case';
import { conditionsOf, latestOffer, requestsOf, scheduleOfOffer } from '@/db/queries/case/casefile';
import { documentsOfCase, requirementsOf } from '@/db/queries/case/draft';
import { contractsOf } from '@/db/queries/closing/contract';
import { portAnswersOf } from '@/db/queries/decision/assessment';
import { latestDecision } from '@/db/queries/decision/decision';
import { earlierOf, laterOf, latestLook } from '@/db/queries/decision/second-look';
import { branchById, productById, theInstitution } from '@/db/queries/institution/product';
import { partiesOfCase, partiesOfUser } from '@/db/queries/people/party';
import { staffById } from '@/db/queries/people/staff';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { isOwnCheck } from '@/lib/domain/conditions/condition-code';
import type { PersonKey } from '@/lib/platform/crypto/crypto';
import { accountAsked, accountOf } from '@/lib/services/kernel/after-decision/closing/borrower-account';
import { wayBackView } from '@/lib/services/kernel/after-decision/decided/way-back-view';
import { authorize } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { messagePageOf, messagesAtOnce } from '@/lib/services/kernel/case/message-lines';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { personKeyOf } from '@/lib/services/kernel/people/person';
import { expectedDate } from './expected-date';
import { offerView, openPaper } from './offer-view';
import { guarantorsView, identityView } from './people-view';
import { reasonsView } from './reasons-view';
import { requestsFor } from './requests-view';
import { papersToSend, stagesView } from './stages-view';

export function getMine(context: Context, input: { number: string }): Promise<Outcome<TrackView>> {
  return reading(context, async (tx) => {
    const allowed = authorize(context.actor, 'tracker.read');
    if (!allowed.ok) return allowed;
    const { actor } = context;
    const row = await findCase(tx, input.number);
    if (row === undefined || actor.kind !== 'applicant' || row.state === 'draft') return notFound;
    const own = (await partiesOfUser(tx, actor.id)).map((each) => each.partyId);
    const borrows = row.borrowerId !== null && own.includes(row.borrowerId);
    const partyId = borrows ? row.borrowerId : await partyAsked(tx, row, own);
    if (partyId === null) return notFound;
    const whole = await view(tx, context, row, partyId, await personKeyOf(tx, context.vault, partyId));
    return done(borrows ? whole : forPartyAsked(whole));
  });
}

/** Spouse and guarantor are named by the borrower alone: the case is theirs to open only while we ask them something. */
async function partyAsked(tx: Transaction, row: CaseRow, own: readonly string[]): Promise<string | null> {
  const requests = await requestsOf(tx, row.id);
  const asked = requests.find((each) => each.state === 'open' && own.includes(each.partyId));
  return asked?.partyId ?? null;
}

/** What was asked of this party and nothing of the borrower's decision, offer or rights. */
const forPartyAsked = (whole: TrackView): TrackView => ({
  ...whole,
  decidedAt: null,
  expected: null,
  missedDate: null,
  stages: [],
  offer: null,
  declined: null,
  lessReasons: [],
  wayBack: null,
  look: null,
  earlier: null,
  later: null,
  account: null,
  acts: {
    accept: false,
    refuse: false,
    withdraw: false,
    secondLook: false,
    message: true,
    askPerson: false,
    requestAgain: false,
    giveAccount: false,
  },
});

/** Names of colleagues are not the applicant's to list: only the person who has the case is named. */
const colleague = (tx: Transaction, id: string | null) =>
  id === null ? Promise.resolve(null) : asSystem(tx, 'tracker', () => staffById(tx, id));

/** That a specialist of another branch looks again is not told: whom to turn to stays the branch that decided. */
async function whoHasIt(tx: Transaction, row: CaseRow) {
  const look = await asSystem(tx, 'tracker', () => latestLook(tx, row.id));
  const discreet = look !== undefined && look.specialistId !== null;
  return {
    officer: discreet ? null : await colleague(tx, row.holderId),
    branch: await branchById(tx, discreet ? look.branchId : row.handlingBranchId),
  };
}

async function view(
  tx: Transaction,
  context: Context,
  row: CaseRow,
  partyId: string,
  key: PersonKey,
): Promise<TrackView> {
  const now = await databaseNow(tx);
  const product = await productById(tx, row.productId);
  const { officer, branch } = await whoHasIt(tx, row);
  const decision = await latestDecision(tx, row.id);
  const offer = await latestOffer(tx, row.id);
  const standing =
    offer !== undefined && (offer.state === 'open' || offer.state === 'paused' || offer.state === 'accepted');
  const documents = await documentsFor(tx, row, partyId);
  const conditions = (await conditionsOf(tx, row.id)).filter(({ code }) => !isOwnCheck(code));
  const parties = await asSystem(tx, 'tracker', () => partiesOfCase(tx, row.id));
  const offered = standing
    ? offerView(offer, row, await scheduleOfOffer(tx, offer.id), {
        toDo: conditions.map(({ code, state, dueOn, partyId: of }) => ({
          code,
          state,
          dueOn,
          partyName: parties.find(({ id }) => id === of)?.name ?? null,
          paper: openPaper(code, documents),
        })),
        contracts: (await contractsOf(tx, offer.id)).map(({ id, language, sha256 }) => ({
          id,
          language,
          sha256,
        })),
      })
    : null;
  const account = await accountOf(tx, row);
  const { timeZone } = await theInstitution(tx);
  const zh = context.locale === 'zh';
  const of = { applicationId: row.id, partyId };
  const answers = await asSystem(tx, 'tracker', () => portAnswersOf(tx, row.id, [partyId]));
  const after = await afterwards(tx, row, decision, partyId);
  const promised = await expectedDate(tx, row, now, {
    papersToSend: papersToSend(documents),
    look: after.look,
  });
  const reasons = await reasonsView(tx, row, product, decision, after.wayBack);
  const written = await messagePageOf(tx, context, of, { before: null, limit: messagesAtOnce });
  return {
    number: row.number,
    state: row.state,
    productName: { en: product?.nameEn ?? '', zh: product?.nameZh ?? '' },
    currency: row.currency,
    amountMinor: row.amountMinor,
    term: { count: row.termCount, unit: row.termUnit },
    submittedAt: row.submittedAt?.toISOString() ?? null,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    ...promised,
    stages: stagesView(row, {
      papers: documents,
      officer: officer === null ? null : zh ? officer.name : (officer.nameLatin ?? officer.name),
      report: answers.some(({ port, facts }) => port === 'bureau' && bureauAnswered(facts)),
      expectedBy: promised.expected?.by ?? (promised.missedDate === null ? lookDay(row, after.look) : null),
    }),
    ...(await requestsFor(tx, row, partyId, key)),
    messages: written.messages,
    messagesEarlier: written.earlier,
    documents,
    contact: {
      name: officer?.name ?? null,
      nameLatin: officer?.nameLatin ?? null,
      branch: branch === undefined ? '' : zh ? branch.nameZh : branch.nameEn,
      phone: branch?.phone ?? null,
    },
    offer: offered,
    declined: declinedOf(row, decision, reasons),
    lessReasons: offered !== null && offered.amountMinor < row.amountMinor ? reasons : [],
    ...after,
    replyDays: Math.ceil(productTerms.parse(product?.terms ?? {}).secondLookMinutes / dayMinutes),
    appeal: row.appeal,
    guarantors: await guarantorsView(tx, row, partyId),
    identity: await identityView(tx, row, partyId),
    account: account?.masked ?? null,
    acts: {
      ...actsOf(row, decision, dateIn(timeZone, now)),
      giveAccount: accountAsked(row) && account === null,
    },
    simulated: [...new Set(answers.filter((each) => each.simulated).map((each) => each.port))],
  };
}

/** A bureau that did not answer is stored too, as such. */
const bureauAnswered = (facts: unknown): boolean =>
  typeof facts === 'object' && facts !== null && 'status' in facts && facts.status !== 'unavailable';

/** The borrower's alone: what the reasons leave open, who looks again until when, and what came of it. */
async function afterwards(
  tx: Transaction,
  row: CaseRow,
  decision: Decision,
  partyId: string,
): Promise<Pick<TrackView, 'wayBack' | 'look' | 'earlier' | 'later'>> {
  if (partyId !== row.borrowerId) return { wayBack: null, look: null, earlier: null, later: null };
  const look = row.appeal ? await asSystem(tx, 'tracker', () => latestLook(tx, row.id)) : undefined;
  const [later] = await laterOf(tx, row.id);
  return {
    wayBack: await wayBackView(tx, row, decision),
    look:
      look === undefined || look.settledAt !== null ? null : { kind: look.kind, promisedOn: look.promisedOn },
    earlier: (await earlierOf(tx, row.id))?.number ?? null,
    later: later?.number ?? null,
  };
}

/** The day promised for the look that runs; while the applicant is asked, the case waits for them and no day is told. */
const lookDay = (row: CaseRow, look: TrackView['look']): string | null =>
  row.state === 'review' || row.state === 'approval' ? (look?.promisedOn ?? null) : null;

/** A working day of 8.5 hours. */
const dayMinutes = 510;

type Decision = Awaited<ReturnType<typeof latestDecision>>;

function declinedOf(
  row: CaseRow,
  decision: Decision,
  reasons: TrackView['lessReasons'],
): TrackView['declined'] {
  if (row.state !== 'declined' || decision === undefined) return null;
  const { automatic, people, secondLookUntil } = decision;
  const unexplained = reasons.every(({ code }) => code === 'information_not_confirmed');
  return { automatic, people, unexplained, reasons, secondLookUntil };
}

const withdrawable: readonly CaseRow['state'][] = [
  'assessing',
  'review',
  'approval',
  'awaiting_applicant',
  'approved',
  'offered',
  'accepted',
];

function actsOf(row: CaseRow, decision: Decision, today: string): Omit<TrackView['acts'], 'giveAccount'> {
  const open = withdrawable.includes(row.state);
  const until = decision?.secondLookUntil ?? null;
  const inTime = until !== null && until >= today;
  return {
    accept: row.state === 'offered' || (row.appeal && row.appealFrom === 'offered'),
    refuse: row.state === 'offered',
    withdraw: open,
    secondLook: !row.appeal && inTime && (row.state === 'declined' || row.state === 'offered'),
    message: open,
    askPerson:
      !row.appeal &&
      (row.state === 'declined' || row.state === 'offered') &&
      (decision?.automatic ?? false) &&
      inTime,
    requestAgain: row.state === 'declined' || row.state === 'refused' || row.state === 'expired',
  };
}

async function documentsFor(tx: Transaction, row: CaseRow, partyId: string): Promise<TrackView['documents']> {
  const documents = await documentsOfCase(tx, row.id);
  const requirements = (await requirementsOf(tx, row.id)).filter(
    (need) => need.waivedAt === null && (partyId === row.borrowerId || need.partyId === partyId),
  );
  return requirements.map((need) => {
    const found = documents.find(({ document }) => document.id === need.documentId)?.document;
    const later = documents.findLast(
      ({ document }) =>
        document.kind === need.kind &&
        document.partyId === need.partyId &&
        document.id !== need.documentId &&
        (document.inTray || document.trayVerdict === 'left'),
    )?.document;
    const newer = later === undefined ? null : later.inTray ? ('waiting' as const) : ('left' as const);
    return { id: found?.id ?? null, kind: need.kind, state: found?.state ?? 'missing', newer };
  });
}
