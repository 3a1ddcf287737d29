/** Decisions against the system's recommendation by person, direction and grade, from kept counts. */
import type { Transaction } from '@/db/connect';
import { overrideCounts } from '@/db/queries/case/counters';
import { staffByIds } from '@/db/queries/people/staff';
import type { OverrideRow } from '@/lib/contracts/house/portfolio';
import { overrideDirections } from '@/lib/domain/authority/signing';
import { grades } from '@/lib/domain/authority/vocabulary';

export async function overridesView(
  tx: Transaction,
  of: Parameters<typeof overrideCounts>[1],
): Promise<OverrideRow[]> {
  const rows = await overrideCounts(tx, of);
  const people = await staffByIds(
    tx,
    rows.map((row) => row.staffId),
  );
  return rows.flatMap((row) => {
    const person = people.get(row.staffId);
    const direction = overrideDirections.find((each) => each === row.direction);
    const grade = grades.find((each) => each === row.grade) ?? null;
    return person === undefined || direction === undefined
      ? []
      : [{ person, direction, grade, count: row.count }];
  });
}
