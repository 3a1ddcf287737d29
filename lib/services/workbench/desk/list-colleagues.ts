/** People of the own branch to whom a case can be given. */
import { staffOfBranch } from '@/db/queries/people/staff';
import type { Person } from '@/lib/contracts/case-parts';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { deskScope } from './desk-scope';

export async function listColleagues(context: Context): Promise<Outcome<{ people: Person[] }>> {
  const scope = deskScope(context.actor);
  if (!scope.ok) return scope;
  const { branchId } = scope.value;
  if (branchId === null) return done({ people: [] });
  return done({ people: await reading(context, (tx) => staffOfBranch(tx, branchId)) });
}
