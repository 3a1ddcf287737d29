/** People of the lender with what is in force for them; a manager sees those of the own branch. */
import { z } from 'zod';
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { unstaffedByBranch } from '@/db/queries/case/counters';
import {
  branchNames,
  type GrantRow,
  grantsInForce,
  openBranches,
  type StaffRow,
  staffAfter,
} from '@/db/queries/people/people';
import { type RegisterDue, registersDue } from '@/db/queries/people/register';
import type { StaffView } from '@/lib/contracts/house/people';
import { authorize } from '@/lib/services/kernel/authorize';
import { reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused, unauthenticated } from '@/lib/services/kernel/outcome';
import type { PeopleContext } from './people-context';
import { readsAllStaff, readsStaff } from './read-rights';

type Named = { id: string; name: string; unstaffed: number };
type Page = { staff: StaffView[]; nextCursor: string | null; branches: Named[] };

const place = z.strictObject({ name: z.string(), id: z.uuid() });

export async function listStaff(
  context: PeopleContext,
  input: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<Page>> {
  const { actor } = context;
  if (actor.kind === 'public') return unauthenticated;
  if (actor.kind !== 'staff' || !readsStaff(actor)) return refused('FORBIDDEN', 'forbidden');
  const branchId = readsAllStaff(actor) ? null : actor.branchId;
  if (branchId === null && !readsAllStaff(actor)) return done({ staff: [], nextCursor: null, branches: [] });
  const opened = input.cursor === undefined ? null : context.seal.open('staff', input.cursor);
  const after = place.safeParse(opened).data ?? null;
  const found = await reading(context, async (tx) => {
    const rows = await staffAfter(tx, after, branchId, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const grants = await grantsInForce(
      tx,
      page.map(({ id }) => id),
    );
    const names = await branchNames(
      tx,
      grants.flatMap((each) => each.branchId ?? []),
    );
    const branches = authorize(actor, 'grant.propose').ok ? await named(tx, context.locale) : [];
    // Who may see the people may see who is late; what anybody declared stays with them.
    const working = page.filter(({ active }) => active).map(({ id }) => id);
    const registers = await asSystem(tx, 'register', () => registersDue(tx, working));
    return { page, registers, more: rows.length > page.length, grants, names, branches };
  });
  const last = found.page.at(-1);
  const signIns = await context.signIns.staff(found.page.flatMap(({ userId }) => userId ?? []));
  return done({
    staff: found.page.map((row) => {
      const own = found.grants.filter((each) => each.staffId === row.id);
      const signIn = signIns.get(row.userId ?? '');
      return {
        ...shown(row, own),
        branch: branchOf(own, found.names, context.locale),
        ...shownSignIn(signIn),
        ...shownRegister(found.registers.get(row.id)),
      };
    }),
    nextCursor:
      found.more && last !== undefined ? context.seal.close('staff', { name: last.name, id: last.id }) : null,
    branches: found.branches,
  });
}

async function named(tx: Transaction, locale: 'en' | 'zh'): Promise<Named[]> {
  const unstaffed = await unstaffedByBranch(tx);
  return (await openBranches(tx)).map((each) => ({
    id: each.id,
    name: each[locale],
    unstaffed: unstaffed.get(each.id) ?? 0,
  }));
}

const shownSignIn = (signIn: { email: string; totp: boolean } | undefined) => ({
  email: signIn?.email ?? '',
  totp: signIn?.totp ?? false,
});

const shownRegister = (register: RegisterDue | undefined) => ({
  registerDueAt: register?.dueAt.toISOString() ?? null,
  registerOverdue: register?.overdue ?? false,
});

function branchOf(
  grants: readonly GrantRow[],
  names: ReadonlyMap<string, { en: string; zh: string }>,
  locale: 'en' | 'zh',
) {
  const id = grants.find((each) => each.kind === 'branch')?.branchId ?? null;
  return id === null ? null : { id, name: names.get(id)?.[locale] ?? '' };
}

type Own = Omit<StaffView, 'branch' | 'email' | 'totp' | 'registerDueAt' | 'registerOverdue'>;

function shown(row: StaffRow, grants: readonly GrantRow[]): Own {
  return {
    id: row.id,
    name: row.name,
    nameLatin: row.nameLatin,
    initials: row.initials,
    active: row.active,
    roles: grants.flatMap((each) => each.role ?? []),
    appointments: grants.flatMap((each) => each.appointment ?? []),
    limits: grants.flatMap((each) =>
      each.kind === 'limit' && each.currency !== null
        ? [{ currency: each.currency, amountMinor: each.limitMinor ?? 0 }]
        : [],
    ),
  };
}
