/** The nearest decided cases by the assessment's vector, bad ones included; numbers, grades and outcomes only. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { vectorOf } from '@/db/queries/decision/assessment';
import { type SimilarCase, similarCases } from '@/db/queries/institution/institution-wide';
import type { ApplicationView } from '@/lib/contracts/application';
import { shownCases } from '@/lib/domain/monitoring/shown-cases';

const nearest = 60;
const shownRows = 5;
/** Half of the case's own value is one unit of distance; where that is nothing, one of whatever is counted. */
const unitOf = (value: number | null): number => Math.max(Math.abs(value ?? 0) / 2, 1);

export const noneSimilar: ApplicationView['similar'] = {
  total: 0,
  onTime: 0,
  late: 0,
  lost: 0,
  running: 0,
  notLent: 0,
  rows: [],
};

function outcomeOf(found: SimilarCase): string {
  if (found.observed === 'bad') return 'lost';
  if (found.observed === 'indeterminate') return 'late';
  if (found.observed === 'good') return (found.worstOverdueDays ?? 0) > 0 ? 'late' : 'on_time';
  return found.state === 'disbursed' ? 'current' : found.state;
}

export async function similarView(
  tx: Transaction,
  assessmentId: string,
  applicationId: string,
): Promise<ApplicationView['similar']> {
  // Vectors are for whole-book work; of its own case's one the page sees only what is near it.
  const own = await asSystem(tx, 'similar', () => vectorOf(tx, assessmentId));
  if (own === undefined) return noneSimilar;
  const found = await similarCases(tx, {
    vector: own.vector,
    scale: own.vector.map(unitOf),
    productCode: own.productCode,
    layout: own.layout,
    exceptApplicationId: applicationId,
    atMost: nearest,
  });
  const ended = found.map((each) => ({ ...each, outcome: outcomeOf(each) }));
  const count = (outcome: string) => ended.filter((each) => each.outcome === outcome).length;
  const lent = {
    onTime: count('on_time'),
    late: count('late'),
    lost: count('lost'),
    running: count('current'),
  };
  return {
    total: found.length,
    ...lent,
    notLent: found.length - lent.onTime - lent.late - lent.lost - lent.running,
    rows: shownCases(ended, shownRows).map((each) => ({
      number: each.number,
      likeness: Math.round(each.likeness * 100) / 100,
      amountMinor: each.amountMinor,
      grade: each.grade,
      outcome: each.outcome,
    })),
  };
}
