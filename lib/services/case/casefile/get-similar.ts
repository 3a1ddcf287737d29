/** The nearest decided cases by the assessment's vector, bad ones included; numbers, grades and outcomes only. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { findCase } from '@/db/queries/case/case';
import { panelOf } from '@/db/queries/case/casefile';
import { vectorOf } from '@/db/queries/decision/assessment';
import { type SimilarCase, similarCases } from '@/db/queries/institution/institution-wide';
import type { SimilarCases } from '@/lib/contracts/application';
import { shownCases } from '@/lib/domain/monitoring/shown-cases';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

const nearest = 60;
const shownRows = 5;
/** Half of the case's own value is one unit of distance; where that is nothing, one of whatever is counted. */
const unitOf = (value: number | null): number => Math.max(Math.abs(value ?? 0) / 2, 1);

const noneSimilar: SimilarCases = {
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

/** For those who may read the case; none where it is not assessed. */
export function getSimilar(context: Context, input: { number: string }): Promise<Outcome<SimilarCases>> {
  const { actor } = context;
  return reading(context, async (tx) => {
    const row = await findCase(tx, input.number);
    if (row === undefined || !isStaff(actor) || row.state === 'draft') return notFound;
    const panel = await panelOf(tx, row.id, row.round);
    const seated = panel.some((each) => each.seated && each.staffId === actor.id);
    const allowed = authorizeOnCase(actor, 'application.read', row, seated);
    if (!allowed.ok) return allowed;
    return done(row.assessmentId === null ? noneSimilar : await similarTo(tx, row.assessmentId, row.id));
  });
}

async function similarTo(
  tx: Transaction,
  assessmentId: string,
  applicationId: string,
): Promise<SimilarCases> {
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
