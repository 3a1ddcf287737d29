/** Grants in one state, newest first; those that wait say whether this person may be the second one. */
import { branchNames, type GrantRow, grantsBefore } from '@/db/queries/people/people';
import { staffByIds } from '@/db/queries/people/staff';
import type { GrantView } from '@/lib/contracts/house/people';
import type { GrantState } from '@/lib/domain/authority/vocabulary';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { closeCursor, openCursor } from '@/lib/services/kernel/cursor';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Input = { state: GrantState; cursor?: string | undefined; limit: number };
type Page = { grants: GrantView[]; nextCursor: string | null };

export function listGrants(context: Context, input: Input): Promise<Outcome<Page>> {
  const { actor } = context;
  return reading(context, async (tx): Promise<Outcome<Page>> => {
    const allowed = authorize(actor, 'grant.read');
    if (!allowed.ok) return allowed;
    if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
    const before = openCursor(context.seal, 'grants', input.cursor);
    const rows = await grantsBefore(tx, input.state, before, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const people = await staffByIds(
      tx,
      page.flatMap((row) => [row.staffId, row.proposedById ?? []].flat()),
    );
    const branches = await branchNames(
      tx,
      page.flatMap((row) => row.branchId ?? []),
    );
    const nameOf = (id: string | null) => {
      const person = people.get(id ?? '');
      return (context.locale === 'en' ? person?.nameLatin : null) ?? person?.name ?? '';
    };
    const last = page.at(-1);
    return done({
      grants: page.map((row) => ({
        id: row.id,
        staffId: row.staffId,
        staffName: nameOf(row.staffId),
        kind: row.kind,
        value: valueText(row, branches.get(row.branchId ?? '')?.[context.locale] ?? ''),
        currency: row.currency,
        end: row.endsGrantId !== null,
        state: row.state,
        proposedBy: nameOf(row.proposedById),
        proposedAt: row.proposedAt.toISOString(),
        confirmable: isConfirmable(row, actor),
        version: row.version,
      })),
      nextCursor:
        rows.length > page.length && last !== undefined
          ? closeCursor(context.seal, 'grants', { at: last.proposedAt, id: last.id })
          : null,
    });
  });
}

function valueText(row: GrantRow, branchName: string): string {
  if (row.kind === 'branch') return branchName;
  if (row.kind === 'limit') return String(row.limitMinor ?? 0);
  return row.role ?? row.appointment ?? '';
}

/** Whether the person may be the second one; the rules of the value are asked when they confirm. */
const isConfirmable = (row: GrantRow, actor: StaffActor): boolean =>
  row.state === 'proposed' &&
  row.proposedById !== actor.id &&
  row.staffId !== actor.id &&
  authorize(actor, 'grant.confirm').ok;
