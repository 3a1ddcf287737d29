/** What a member of staff signed, how it ended, how long it took, and what they hold: from roll-ups kept by person. */
import { statisticRows } from '@/db/queries/case/counters';
import type { OwnFigures } from '@/lib/contracts/house/portfolio';
import { grades } from '@/lib/domain/authority/vocabulary';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { overridesView } from './overrides-view';
import { EVER, medianHours, period, stageRows, timeRow, weekRows } from './roll-ups';

/**
 * Signed cases count while the actor's own branch handles them, since others cannot be opened; held ones wherever
 * they lie. Nobody reads another's.
 */
export async function getOwnFigures(
  context: Context,
  { weeks }: { weeks: number },
): Promise<Outcome<OwnFigures>> {
  const { actor } = context;
  const allowed = authorize(actor, 'portfolio.read');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  const { branchId, id: staffId } = actor;
  return reading(context, async (tx) => {
    const { asOf, today, from } = await period(tx, weeks);
    const decided = await statisticRows(tx, { metric: 'own_decided', branchId, staffId, from });
    const durations = await statisticRows(tx, { metric: 'own_duration', branchId, staffId, from });
    const held = await statisticRows(tx, { metric: 'own_held', branchId: null, staffId, from: EVER });
    return done({
      asOf,
      today,
      weeks: weekRows(from, weeks, decided),
      byGrade: grades.map((grade) => timeRow(grade, decided, durations)),
      medianHours: medianHours(durations),
      heldByStage: stageRows(held, today),
      overrides: await overridesView(tx, { branchId: null, staffId, from }),
    });
  });
}
