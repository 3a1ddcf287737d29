/** The steps that an applicant sees, true to the state of the case; no score, grade or name of a tier. */
import type { CaseRow } from '@/db/queries/case/case';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { isEndState } from '@/lib/domain/workflow/transitions/transitions';

type StageView = TrackView['stages'][number];
type Code = StageView['code'];
type StageCase = Pick<
  CaseRow,
  | 'state'
  | 'resumeState'
  | 'openStep'
  | 'tier'
  | 'decidedOutcome'
  | 'submittedAt'
  | 'assessedAt'
  | 'decidedAt'
>;

/** What the row alone does not tell. */
export type StageFacts = {
  /** The papers asked for, each as its list shows it. */
  readonly papers: readonly Pick<TrackView['documents'][number], 'state'>[];
  /** Whoever holds the case, by name; nobody reads it while this is `null`. */
  readonly officer: string | null;
  /** Whether the bureau answered: without its answer no credit report was checked. */
  readonly report: boolean;
  readonly expectedBy: string | null;
};

/** Which step is under way in each state; with a decision made, none is. */
function currentOf(row: StageCase): Code | null {
  const inApproval = row.state === 'approval' || row.resumeState === 'approval';
  switch (row.state) {
    case 'assessing':
      return 'checked';
    case 'review':
      return 'officer';
    case 'approval':
    case 'awaiting_applicant':
      return inApproval && row.openStep !== null && row.openStep > 1 ? 'second' : 'officer';
    case 'approved':
    case 'offered':
      return 'answer';
    case 'accepted':
      return 'payout';
    default:
      return null;
  }
}

const order: readonly Code[] = ['received', 'checked', 'papers', 'officer', 'second', 'answer', 'payout'];
const needsSecond = (row: StageCase) => row.tier === 'OM' || row.tier === 'K2' || row.tier === 'K3';
const needsNobody = (row: StageCase) =>
  row.decidedOutcome === 'approved_automatic' || row.decidedOutcome === 'declined_automatic';

/** Papers that only the applicant can mend or send. */
const wanting: readonly TrackView['documents'][number]['state'][] = ['missing', 'rejected', 'expired'];

/** How many papers only the applicant can mend or send. */
export const papersToSend = (papers: StageFacts['papers']): number =>
  papers.filter(({ state }) => wanting.includes(state)).length;

function countsOf({ papers }: StageFacts) {
  return {
    fine: papers.filter(({ state }) => state === 'accepted').length,
    required: papers.length,
    toSend: papersToSend(papers),
  };
}

/** Done once every paper is fine; with an answer given, papers that were never read are not called read. */
function papersState(current: Code | null, facts: StageFacts): StageView['state'] {
  const { fine, required } = countsOf(facts);
  if (required === 0) return 'not_needed';
  if (fine === required) return 'done';
  if (current === 'answer' || current === 'payout' || current === null) return 'not_needed';
  return current === 'checked' ? 'waiting' : 'now';
}

function stateOf(code: Code, row: StageCase, current: Code | null, facts: StageFacts): StageView['state'] {
  if (code === 'papers') return papersState(current, facts);
  if (code === 'second' && (!needsSecond(row) || needsNobody(row))) return 'not_needed';
  if (code === 'officer' && needsNobody(row)) return 'not_needed';
  // After an end without money nothing is paid out.
  if (code === 'payout' && current === null) return row.state === 'disbursed' ? 'done' : 'not_needed';
  if (current === null)
    return isEndState(row.state) && row.decidedAt === null && code !== 'received' ? 'not_needed' : 'done';
  const place = order.indexOf(code) - order.indexOf(current);
  // With papers open and nobody there, the turn is theirs: an officer is still to come.
  if (code === 'officer' && place === 0 && facts.officer === null && papersState(current, facts) === 'now')
    return 'waiting';
  return place < 0 ? 'done' : place === 0 ? 'now' : 'waiting';
}

export function stagesView(row: StageCase, facts: StageFacts): StageView[] {
  const current = currentOf(row);
  const at = { received: row.submittedAt, checked: row.assessedAt, answer: row.decidedAt };
  const params: Partial<Record<Code, StageView['params']>> = {
    papers: countsOf(facts),
    checked: { report: facts.report ? 1 : 0 },
    ...(facts.officer === null ? {} : { officer: { officer: facts.officer } }),
  };
  return order.map((code): StageView => {
    const state = stateOf(code, row, current, facts);
    const when = code === 'received' || code === 'checked' || code === 'answer' ? at[code] : null;
    return {
      code,
      state,
      at: state === 'done' || state === 'now' ? (when?.toISOString() ?? null) : null,
      by: state === 'waiting' && code === 'answer' ? facts.expectedBy : null,
      params: params[code] ?? {},
    };
  });
}
