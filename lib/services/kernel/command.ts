/**
 * The shape of every write: one transaction under the actor's rights, one idempotency key, one outcome. A refusal
 * rolls back all that the attempt wrote, its key included, so that a later attempt is judged anew.
 */
import { createHash } from 'node:crypto';
import type { Transaction } from '@/db/connect';
import { actorId, inActor } from '@/db/connect-actor';
import { claimKey, type KeyScope, settleKey } from '@/db/queries/record/idempotency';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import type { Context } from './context';
import { done, type Outcome, type Refused, refused, unauthenticated } from './outcome';

export type Command<R> = {
  /** Name of the operation, e.g. `application.sign`; part of the key's scope. */
  readonly operation: string;
  readonly key: string;
  /** The parsed input; a repeated key with another content is refused. */
  readonly input: unknown;
  /** Does the act and gives the id of what it made or changed. */
  readonly run: (tx: Transaction) => Promise<Outcome<string>>;
  /** Reads the answer anew under the caller's rights, after the act and at every repetition. */
  readonly read: (tx: Transaction, resourceId: string) => Promise<Outcome<R>>;
};

class Rollback extends Error {
  readonly refusal: Refused;
  constructor(refusal: Refused) {
    super('The act was refused.');
    this.refusal = refusal;
  }
}

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Rollback(outcome);
  return outcome.value;
}

/** Runs `work` in one transaction under the context's actor; a refusal rolls back and is returned. */
export async function transact<T>(
  context: Context,
  work: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  try {
    return done(await inActor(context.database, context.actor, async (tx) => must(await work(tx))));
  } catch (error) {
    if (error instanceof Rollback) return error.refusal;
    throw error;
  }
}

/** Does the work and rolls all of it back, whatever came of it: what an act would do, by the act itself. */
export async function rehearse<T>(
  context: Context,
  work: (tx: Transaction) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  let outcome: Outcome<T> | null = null;
  const ended = await transact<never>(context, async (tx) => {
    outcome = await work(tx);
    return refused('REFUSED', 'rehearsed');
  });
  return outcome ?? ended;
}

export async function runCommand<R>(context: Context, command: Command<R>): Promise<Outcome<R>> {
  const by = actorId(context.actor);
  if (by === null) return unauthenticated;
  const scope: KeyScope = {
    actorKind: context.actor.kind,
    actorId: by,
    operation: command.operation,
    key: command.key,
  };
  const inputHash = createHash('sha256').update(canonicalJson(command.input)).digest('hex');
  return transact(context, async (tx) => {
    const claim = await claimKey(tx, scope, inputHash);
    if (claim.kind === 'different_content') return refused('REFUSED', 'key_reused');
    if (claim.kind === 'still_running') return refused('REFUSED', 'still_running');
    if (claim.kind === 'replay') return command.read(tx, claim.resourceId);
    const resourceId = must(await command.run(tx));
    await settleKey(tx, scope, resourceId);
    return command.read(tx, resourceId);
  });
}
