/** Claims several cases at once. What is held already, has ended or cannot be seen is refused by row, with its reason. */
import type { Transaction } from '@/db/connect';
import { claimAll, holdersOf } from '@/db/queries/claim';
import { conflictsOfStaff } from '@/db/queries/step-authority';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { recordOnCase } from '@/lib/services/kernel/record';

type Input = { numbers: readonly string[]; key: string };
type Refusal = { number: string; reason: string; holder: string | null };
export type Claimed = { claimed: string[]; refused: Refusal[] };

export function claimApplications(context: Context, input: Input): Promise<Outcome<Claimed>> {
  return runCommand<Claimed>(context, {
    operation: 'application.claim',
    key: input.key,
    input: { numbers: input.numbers },
    run: (tx) => claim(tx, context, input.numbers),
    read: (tx) => answer(tx, context, input.numbers),
  });
}

async function claim(
  tx: Transaction,
  context: Context,
  numbers: readonly string[],
): Promise<Outcome<string>> {
  const { actor } = context;
  const allowed = authorize(actor, 'application.claim');
  if (!allowed.ok || actor.kind !== 'staff') return allowed.ok ? notFound : allowed;
  const related = await conflictsOfStaff(tx, numbers, actor.id);
  const free = numbers.filter((number) => !related.has(number));
  for (const { id } of await claimAll(tx, free, actor.id))
    await recordOnCase(tx, actor, id, { action: 'application.claimed', payload: { holderId: actor.id } });
  return done(actor.id);
}

async function answer(
  tx: Transaction,
  context: Context,
  numbers: readonly string[],
): Promise<Outcome<Claimed>> {
  const { actor } = context;
  if (actor.kind !== 'staff') return notFound;
  const rows = await holdersOf(tx, numbers);
  const related = await conflictsOfStaff(tx, numbers, actor.id);
  const refusalOf = (number: string): Refusal | null => {
    const row = rows.find((each) => each.number === number);
    if (row === undefined) return { number, reason: 'not_found', holder: null };
    if (row.holderId === actor.id) return null;
    if (row.holderId !== null) return { number, reason: 'held_by_other', holder: row.holder };
    if (related.has(number)) return { number, reason: 'related_party', holder: null };
    return { number, reason: 'not_claimable', holder: null };
  };
  const refused = numbers.flatMap((number) => refusalOf(number) ?? []);
  return done({
    claimed: numbers.filter((number) => !refused.some((each) => each.number === number)),
    refused,
  });
}
