/** The way back as its reader sees it: levers and figures, nothing of score, rules or why there is none. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, databaseNow } from '@/db/queries/case/case';
import type { DecisionRow } from '@/db/queries/decision/decision';
import { wayBackOf } from '@/db/queries/decision/second-look';
import type { SuggestionView, WayBackView } from '@/lib/contracts/after-decision/second-look';
import type { Suggestion } from '@/lib/domain/way-back/find-way-back';

/** The job takes a second; one that did not run by then is not waited for by a page. */
const foundWithinMs = 600_000;

/** `null` where there is nothing to find a way back from: no decision, or one for the whole of what was asked. */
export async function wayBackView(
  tx: Transaction,
  row: CaseRow,
  decision: DecisionRow | undefined,
): Promise<WayBackView | null> {
  if (decision === undefined || decision.undoneAt !== null) return null;
  const less = decision.result === 'approved' && (decision.amountMinor ?? 0) < row.amountMinor;
  if (decision.result !== 'declined' && !less) return null;
  const stored = await wayBackOf(tx, decision.id);
  if (stored === undefined) {
    const fresh = (await databaseNow(tx)).getTime() - decision.decidedAt.getTime() < foundWithinMs;
    return { state: fresh ? 'pending' : 'unknown', decisionId: decision.id, suggestions: [] };
  }
  const { suggestions }: { suggestions: readonly Stored[] } =
    stored.body === null ? { suggestions: [] } : JSON.parse(stored.body);
  return { state: 'ready', decisionId: decision.id, suggestions: suggestions.map(suggestionView) };
}

/** What was found before parts of debts were sought names none. */
type Stored = Omit<Suggestion, 'reduced'> & Partial<Pick<Suggestion, 'reduced'>>;

function suggestionView(suggestion: Stored, place: number): SuggestionView {
  const { changes, levers, answer, debts, reduced, instalmentMinor, dti } = suggestion;
  return {
    place,
    levers: [...levers],
    answer,
    amountMinor: changes.amountMinor ?? null,
    term: changes.term ?? null,
    guarantor: changes.guarantor ?? null,
    guarantorShareMinor: changes.guarantorShare?.guaranteedMinor ?? null,
    debts,
    reduced: [...(reduced ?? [])],
    instalmentMinor,
    dti,
  };
}
