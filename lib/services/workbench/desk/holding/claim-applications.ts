/** Claims cases by number: each is handed out once; what could not be claimed says why and who holds it. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { z } from 'zod';
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type Claimer, claimByNumber, freeAmong, standingOfClaim } from '@/db/queries/case/claim';
import { conflictsOfStaff } from '@/db/queries/decision/step-authority';
import type { queueContract } from '@/lib/contracts/queue';
import type { Stage } from '@/lib/domain/application/vocabulary';
import { transitionAt } from '@/lib/domain/workflow/transitions/transitions';
import { authorize } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { runCommand, transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Input = z.infer<(typeof queueContract.claim)['~orpc']['inputSchema'] & z.ZodType>;
type Refusal = { number: string; reason: string; holder: string | null };
type Claims = { claimed: string[]; versions: Record<string, number>; refused: Refusal[] };

/** A claim takes milliseconds; whoever lost to one that has not ended waits for it at most this often, and so long. */
const LOOKS = 40;
const LOOK_EVERY_MS = 25;

export async function claim(context: Context, input: Input): Promise<Outcome<Claims>> {
  let repeated = true;
  const outcome = await runCommand(context, {
    operation: 'queue.claim',
    key: input.key,
    input: { numbers: input.numbers },
    run: (tx) => {
      repeated = false;
      return take(tx, context, input.numbers);
    },
    read: (tx, staffId) => standing(tx, staffId, input.numbers),
  });
  // A repeated key only tells how its cases stand: what was given back since is not taken again.
  return outcome.ok && !repeated ? takePassedOver(context, input, outcome) : outcome;
}

/**
 * A case that another transaction has locked is passed over. Where that was a claim, it is waited for, and who holds
 * the case is told; where it was anything else, the case is free again and is taken. Nothing is locked while waiting,
 * so that two who passed each other over do not wait for each other.
 */
async function takePassedOver(
  context: Context,
  { numbers }: Input,
  first: Outcome<Claims>,
): Promise<Outcome<Claims>> {
  const by = claimerOf(context);
  let outcome = first;
  for (let look = 0; look < LOOKS && by.ok && outcome.ok; look += 1) {
    const passedOver = outcome.value.refused.filter(({ reason }) => reason === 'not_claimable');
    if (passedOver.length === 0) break;
    const asked = passedOver.map(({ number }) => number);
    const free = await inActor(context.database, context.actor, (tx) => freeAmong(tx, by.value, asked));
    if (free.length > 0) await transact(context, (tx) => take(tx, context, free));
    outcome = await transact(context, (tx) => standing(tx, by.value.staffId, numbers));
    if (free.length === 0) break;
    await sleep(LOOK_EVERY_MS);
  }
  return outcome;
}

const officersStages: readonly Stage[] = ['documents', 'officer'];

/** An officer or manager of a branch; everyone else is refused before any row is touched. */
export function claimerOf(context: Context): Outcome<Claimer> {
  const { actor } = context;
  const allowed = authorize(actor, 'application.claim');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff' || actor.branchId === null) return refused('FORBIDDEN', 'forbidden');
  const stages = actor.roles.includes('manager') ? [...officersStages, 'manager' as const] : officersStages;
  return done({ staffId: actor.id, branchId: actor.branchId, stages });
}

/** The act inside a transaction. */
export async function take(
  tx: Transaction,
  context: Context,
  numbers: readonly string[],
): Promise<Outcome<string>> {
  const by = claimerOf(context);
  if (!by.ok) return by;
  const claimed = await claimByNumber(tx, by.value, numbers);
  for (const { id } of claimed)
    await recordOnCase(tx, context.actor, id, {
      action: 'application.claimed',
      payload: { holderId: by.value.staffId },
    });
  return done(by.value.staffId);
}

/** Which of the cases the person holds now, and why not the others. */
export async function standing(
  tx: Transaction,
  staffId: string,
  numbers: readonly string[],
): Promise<Outcome<Claims>> {
  const rows = await standingOfClaim(tx, numbers);
  const tied = await conflictsOfStaff(tx, numbers, staffId);
  const held = rows.filter((row) => row.holderId === staffId);
  const mine = held.map((row) => row.number);
  const others = numbers.filter((number) => !mine.includes(number));
  return done({
    claimed: mine,
    versions: Object.fromEntries(held.map(({ number, version }) => [number, version])),
    refused: others.map((number): Refusal => {
      const row = rows.find((each) => each.number === number);
      if (row === undefined) return { number, reason: 'not_found', holder: null };
      const at = transitionAt(row.state, 'ask');
      if (!at.ok) return { number, reason: at.reason, holder: row.holder };
      if (row.holderId !== null) return { number, reason: 'held_by_other', holder: row.holder };
      if (row.heldSignatureId !== null) return { number, reason: 'signature_held', holder: null };
      return { number, reason: tied.has(number) ? 'related_party' : 'not_claimable', holder: null };
    }),
  });
}
