/** Step 3: champion, grade, and which fact stands behind each factor. */
import type { EvidenceRef, ScoreResult } from '@/lib/domain/assessment/assessment';
import { borrowerOf } from '@/lib/domain/assessment/facts/counted-facts';
import { factRef } from '@/lib/domain/assessment/facts/pick-value';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { type CompiledScorecard, compileScorecard } from '@/lib/domain/scorecard/compile-scorecard';
import { gradeOf } from '@/lib/domain/scorecard/master-scale';
import type { ScorecardVersion } from '@/lib/domain/scorecard/scorecard-version';
import type { VectorColumn } from '@/lib/domain/scorecard/vector-columns';

/** Compiled once per version object: versions are immutable. */
const compiled = new WeakMap<ScorecardVersion, Map<number, CompiledScorecard>>();

function compiledOf(version: ScorecardVersion, pointsBelowMean: number): CompiledScorecard {
  const known = compiled.get(version) ?? new Map<number, CompiledScorecard>();
  compiled.set(version, known);
  const card = known.get(pointsBelowMean) ?? compileScorecard(version, pointsBelowMean);
  known.set(pointsBelowMean, card);
  return card;
}

/** Score and grade; both `null` where too few facts are known, and the case then refers. */
export function scoreCase(
  snapshot: Snapshot,
  policy: PolicyVersion,
  champion: ScorecardVersion,
  vector: Float64Array,
): { readonly score: ScoreResult | null; readonly grade: Grade | null } {
  const card = compiledOf(champion, policy.reasonPointsBelowMean);
  if (!card.canScore(vector)) return { score: null, grade: null };
  const evidence = factorEvidence(snapshot);
  const score = card.explain(vector, ({ column }) => [
    { kind: 'factor', id: column },
    ...(evidence(column) ?? []),
  ]);
  return { score, grade: gradeOf(score.pd, policy.masterScale) };
}

/** Points and PD of a challenger: it decides nothing. `null` where it cannot score. */
export function shadowScore(
  challenger: ScorecardVersion,
  pointsBelowMean: number,
  vector: Float64Array,
): { readonly modelVersion: string; readonly points: number; readonly pd: number } | null {
  const card = compiledOf(challenger, pointsBelowMean);
  if (!card.canScore(vector)) return null;
  const { points, pd } = card.score(vector);
  return { modelVersion: challenger.version, points, pd };
}

const reportColumns: readonly VectorColumn[] = [
  'worst_overdue_24m',
  'history_months',
  'enquiries_6m',
  'credit_use',
];

function factorEvidence(snapshot: Snapshot): (column: VectorColumn) => readonly EvidenceRef[] {
  const borrower = borrowerOf(snapshot);
  const guarantors = snapshot.parties.filter(({ role }) => role === 'guarantor');
  const refs = (...ids: readonly (string | null | undefined)[]) =>
    ids.filter((id) => id !== null && id !== undefined).map(factRef);
  return (column) => {
    if (reportColumns.includes(column)) return refs(borrower?.creditReport?.id);
    if (column.startsWith('own_') || column === 'amount_to_last') return refs(snapshot.history?.id);
    if (column === 'debt_count') return refs(...(borrower?.debts.map(({ id }) => id) ?? []));
    if (column === 'tenure_months') return refs(borrower?.employment?.id);
    if (column === 'trading_months') return refs(borrower?.business?.id);
    if (column === 'reserve_months') return refs(borrower?.liquidReservesMinor?.id);
    if (column === 'collateral_cover') return refs(...snapshot.collateral.map(({ id }) => id));
    if (column === 'guarantee_share') return refs(...guarantors.map(({ id }) => id));
    if (column === 'industry_outlook') return refs(snapshot.market.id);
    return refs(...(borrower?.incomes.map(({ monthlyMinor }) => monthlyMinor.id) ?? []));
  };
}
