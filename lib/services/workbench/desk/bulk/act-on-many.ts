/** An act on up to 200 cases: first what it would do, by rehearsal; then each case in its own guarded write. */
import type { z } from 'zod';
import { standingOfClaim } from '@/db/queries/case/claim';
import type { BulkAct, deskContract } from '@/lib/contracts/desk';
import { isStaff } from '@/lib/services/kernel/actor';
import { rehearse, runCommand } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, type Refused, refused } from '@/lib/services/kernel/outcome';
import { standing } from '../holding/claim-applications';
import { type Asking, doOne, mayActOnMany, tryOne } from './bulk-acts';
import { rowKey } from './row-key';

type Rehearsed = z.infer<(typeof deskContract.rehearse)['~orpc']['outputSchema'] & z.ZodType>;
type Acted = z.infer<(typeof deskContract.actOnMany)['~orpc']['outputSchema'] & z.ZodType>;
type Seen = { readonly number: string; readonly version: number };
type Refusal = Rehearsed['refused'][number];

/** Cases at work at once: enough to hide the round trips, few enough to leave the pool to others. */
const atOnce = 3;

async function each<T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> {
  const results: R[] = [];
  for (let at = 0; at < items.length; at += atOnce)
    results.push(...(await Promise.all(items.slice(at, at + atOnce).map(work))));
  return results;
}

const reasonOf = (refusal: Refused): string => {
  if ('refusal' in refusal) return refusal.refusal.reason;
  if (refusal.code === 'CONFLICT') return 'conflict';
  return refusal.code === 'NOT_FOUND' ? 'not_found' : 'forbidden';
};

const standings = (context: Context, numbers: readonly string[]) =>
  reading(context, async (tx) => {
    const rows = await standingOfClaim(tx, numbers);
    return new Map(rows.map((row) => [row.number, row]));
  });

export async function rehearseMany(
  context: Context,
  input: { act: BulkAct; numbers: readonly string[] },
  asking: Asking,
): Promise<Outcome<Rehearsed>> {
  const { act } = input;
  const may = mayActOnMany(context, act);
  if (!may.ok) return may;
  const numbers = [...new Set(input.numbers)];
  const known = await standings(context, numbers);
  const tried = await each(numbers, async (number): Promise<Seen | Refusal> => {
    const row = known.get(number);
    if (row === undefined) return { number, reason: 'not_found', holder: null };
    const outcome = await rehearse(context, async (tx) => {
      const attempt = await tryOne(tx, context, act, row, asking);
      // A claim takes what is free and leaves the rest: whether it took is read inside the rehearsal.
      return attempt.ok && act.act === 'claim'
        ? claimed(await standing(tx, attempt.value, [number]))
        : attempt;
    });
    return outcome.ok
      ? { number, version: row.version }
      : { number, reason: reasonOf(outcome), holder: holderShown(context, row) };
  });
  return done({
    will: tried.filter((one): one is Seen => 'version' in one),
    refused: tried.filter((one): one is Refusal => 'reason' in one),
  });
}

function claimed(stands: Awaited<ReturnType<typeof standing>>): Outcome<string> {
  if (!stands.ok) return stands;
  const refusal = stands.value.refused[0];
  return refusal === undefined ? done('') : refused('REFUSED', refusal.reason);
}

type Standing = {
  readonly holder: string | null;
  readonly holderLatin: string | null;
  readonly holderId: string | null;
};
/** Who else has it; one's own name explains nothing. */
function holderShown({ actor, locale }: Context, row: Standing | undefined): string | null {
  if (row === undefined) return null;
  return isStaff(actor) && row.holderId === actor.id
    ? null
    : locale === 'en'
      ? (row.holderLatin ?? row.holder)
      : row.holder;
}

export async function actOnMany(
  context: Context,
  input: { act: BulkAct; cases: readonly Seen[]; key: string },
  asking: Asking,
): Promise<Outcome<Acted>> {
  const { act, key } = input;
  const cases = [...new Map(input.cases.map((one) => [one.number, one])).values()];
  // The whole act has one key: the same key for other cases is refused before any of them is touched.
  const begun = await runCommand(context, {
    operation: 'desk.act_on_many',
    key,
    input: { act, cases: cases.map(({ number, version }) => ({ number, version })) },
    async run() {
      const may = mayActOnMany(context, act);
      if (!may.ok) return may;
      return isStaff(context.actor) ? done(context.actor.id) : refused('FORBIDDEN', 'forbidden');
    },
    read: async (_tx, id) => done(id),
  });
  if (!begun.ok) return begun;
  const numbers = cases.map(({ number }) => number);
  const before = await standings(context, numbers);
  const acted = await each(cases, async (one) => {
    const row = before.get(one.number);
    const of = { ...one, borrowerId: row?.borrowerId ?? null };
    return { ...one, outcome: await doOne(context, act, of, rowKey(key, one.number), asking) };
  });
  const after = await standings(context, numbers);
  return done({
    done: acted.flatMap(({ number, version, outcome }) =>
      outcome.ok
        ? [
            {
              number,
              version: after.get(number)?.version ?? version,
              fromId: before.get(number)?.holderId ?? null,
              requestId: outcome.value.requestId,
            },
          ]
        : [],
    ),
    refused: acted.flatMap(({ number, outcome }) =>
      outcome.ok
        ? []
        : [{ number, reason: reasonOf(outcome), holder: holderShown(context, after.get(number)) }],
    ),
  });
}
