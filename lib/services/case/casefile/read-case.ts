/** The rows behind the page of one case, read side by side: none waits for another that it does not need. */
import type { Transaction } from '@/db/connect';
import { together } from '@/db/connect-actor';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import { conditionsOf, panelOf, requestsOf, shownSteps, votesOf } from '@/db/queries/case/casefile';
import { documentsOfCase, personalTexts, requirementsOf } from '@/db/queries/case/draft';
import { undelivered } from '@/db/queries/case/notice';
import { spansOfCase } from '@/db/queries/case/stage-span';
import { shownTakeOver } from '@/db/queries/case/take-over';
import { assessmentById, simulatedPortsOf } from '@/db/queries/decision/assessment';
import { signaturesOfCase } from '@/db/queries/decision/signature';
import { candidateFor } from '@/db/queries/decision/step-authority';
import { lastSequence } from '@/db/queries/desk/case-look';
import { branchById, productById } from '@/db/queries/institution/product';
import { staffByIds } from '@/db/queries/people/staff';
import { eventsBefore } from '@/db/queries/record/audit';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { calendarOfBranch } from '@/lib/services/kernel/case/calendar';
import { knownVersions } from '@/lib/services/kernel/case/known-versions';
import { messagePageOf, messagesAtOnce } from '@/lib/services/kernel/case/message-lines';
import type { Context } from '@/lib/services/kernel/context';
import { signingCaseOf } from '@/lib/services/kernel/signing/signing-case';
import { laterFactsView } from '@/lib/services/kernel/tray/later-facts-view';
import { readAfterDecision } from './read-after-decision';
import { readParties } from './read-parties';
import { endedRoundView } from './view/ended-round-view';
import { saidOfReasons } from './view/said-of-reasons';
import { actorsOf } from './view/timeline-view';

/** Of the record, shown at once. */
export const timelineRows = 18;

export type AssessedRead = Awaited<ReturnType<typeof readAssessed>>;
export type CaseRead = Awaited<ReturnType<typeof readCase>>;
export type CaseNamed = Awaited<ReturnType<typeof readNamed>>;

export async function readCase(tx: Transaction, context: Context, actor: StaffActor, row: CaseRow) {
  const { id } = row;
  const subject = { kind: 'application', id } as const;
  const every = { applicationId: id, partyId: null };
  return await together(tx, () => ({
    product: productById(tx, row.productId),
    home: readHome(tx, row.handlingBranchId),
    covering: row.coveringBranchId === null ? none : branchById(tx, row.coveringBranchId),
    round: readRound(tx, row),
    person: candidateFor(tx, row, actor.id),
    parties: readParties(tx, context.vault, row),
    assessed: readAssessed(tx, row),
    documents: documentsOfCase(tx, id),
    requirements: requirementsOf(tx, id),
    requests: requestsOf(tx, id),
    laterFacts: laterFactsView(tx, row, { vault: context.vault }),
    purpose: personalTexts(tx, id, 'purpose'),
    takeOver: shownTakeOver(tx, { applicationId: id, askedById: actor.id, heldSince: row.heldSince }),
    written: messagePageOf(tx, context, every, { before: null, limit: messagesAtOnce }),
    undelivered: undelivered(tx, id, null, 50),
    conditions: conditionsOf(tx, id),
    reasons: saidOfReasons(tx, row.productId),
    after: readAfterDecision(tx, row),
    spans: spansOfCase(tx, id),
    events: eventsBefore(tx, subject, null, timelineRows + 1),
    sequence: lastSequence(tx, id),
    simulated: simulatedPortsOf(tx, id),
  }));
}

const none = Promise.resolve(undefined);
const nobody = Promise.resolve([]);
const noVotes = Promise.resolve([]);

/** The branch that handles the case, with the calendar of its clocks. */
async function readHome(tx: Transaction, branchId: string) {
  const branch = await branchById(tx, branchId);
  return { branch, calendar: (await calendarOfBranch(tx, branchId, branch)).calendar };
}

/** The open round: every step of it, its signatures, and the panel with its votes where a committee decides. */
async function readRound(tx: Transaction, row: CaseRow) {
  const { id, round } = row;
  const { now, steps, rows } = await together(tx, () => ({
    now: databaseNow(tx),
    steps: shownSteps(tx, id, round),
    rows: signaturesOfCase(tx, id),
  }));
  const needed = steps.filter((step) => step.state !== 'not_needed');
  const decidedByPanel = steps.some((step) => step.kind === 'committee');
  const found = await together(tx, () => ({
    signing: signingCaseOf(tx, row, { now, steps: needed, rows }),
    seats: decidedByPanel ? panelOf(tx, id, round) : nobody,
    votes: decidedByPanel ? votesOf(tx, id, round) : noVotes,
  }));
  return { steps, ...found };
}

async function readAssessed(tx: Transaction, { assessmentId }: CaseRow) {
  const row = assessmentId === null ? undefined : await assessmentById(tx, assessmentId);
  return { row, versions: row === undefined ? undefined : await knownVersions(tx, row) };
}

/** Who is named on the page, and what only the rows above tell to be asked for. */
export async function readNamed(tx: Transaction, row: CaseRow, read: CaseRead) {
  const { documents, takeOver, events } = read;
  const { signing, seats } = read.round;
  const ids = [
    row.holderId ?? [],
    takeOver?.askedById ?? [],
    signing.rows.map((each) => each.staffId),
    seats.map((each) => each.staffId),
    documents.flatMap(({ document }) => [document.reviewedById ?? [], document.traySettledById ?? []].flat()),
    actorsOf(events),
  ].flat();
  return await together(tx, () => ({
    people: staffByIds(tx, ids),
    endedRound: endedRoundView(tx, row, signing.rows),
  }));
}
