/** The five steps that an applicant sees, true to the state of the case; no score, grade or name of a tier. */
import type { CaseRow } from '@/db/queries/case/case';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { isEndState } from '@/lib/domain/workflow/transitions';

type StageView = TrackView['stages'][number];
type Code = StageView['code'];

/** Which step is under way in each state; with a decision made, none is. */
function currentOf(row: CaseRow): Code | null {
  const inApproval = row.state === 'approval' || row.resumeState === 'approval';
  switch (row.state) {
    case 'assessing':
      return 'checked';
    case 'review':
      return 'officer';
    case 'approval':
    case 'awaiting_applicant':
      return inApproval ? (row.openStep !== null && row.openStep > 1 ? 'second' : 'officer') : 'officer';
    case 'approved':
    case 'offered':
    case 'accepted':
      return 'answer';
    default:
      return null;
  }
}

const order: readonly Code[] = ['received', 'checked', 'officer', 'second', 'answer'];
const needsSecond = (row: CaseRow) => row.tier === 'OM' || row.tier === 'K2' || row.tier === 'K3';
const needsNobody = (row: CaseRow) =>
  row.decidedOutcome === 'approved_automatic' || row.decidedOutcome === 'declined_automatic';

function stateOf(code: Code, row: CaseRow, current: Code | null): StageView['state'] {
  if (code === 'second' && (!needsSecond(row) || needsNobody(row))) return 'not_needed';
  if (code === 'officer' && needsNobody(row)) return 'not_needed';
  if (current === null)
    return isEndState(row.state) && row.decidedAt === null && code !== 'received' ? 'not_needed' : 'done';
  const place = order.indexOf(code) - order.indexOf(current);
  return place < 0 ? 'done' : place === 0 ? 'now' : 'waiting';
}

export function stagesView(row: CaseRow, officer: string | null, expectedBy: string | null): StageView[] {
  const current = currentOf(row);
  return order.map((code): StageView => {
    const state = stateOf(code, row, current);
    const at =
      code === 'received'
        ? row.submittedAt
        : code === 'checked'
          ? row.assessedAt
          : code === 'answer'
            ? row.decidedAt
            : null;
    const fine = { fine: row.documentsFine, required: row.documentsRequired };
    return {
      code,
      state,
      at: state === 'done' || state === 'now' ? (at?.toISOString() ?? null) : null,
      by: state === 'waiting' && code === 'answer' ? expectedBy : null,
      params: code === 'checked' ? fine : code === 'officer' && officer !== null ? { officer } : {},
    };
  });
}
