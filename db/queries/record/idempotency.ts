/** Idempotency keys: scope actor and operation; what is kept is the resource's id, never a body. */
import { and, eq, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { idempotencyKey } from '@/db/schema/record/idempotency';
import type { ActorKind } from '@/lib/domain/authority/vocabulary';

export type KeyScope = {
  readonly actorKind: ActorKind;
  readonly actorId: string;
  readonly operation: string;
  readonly key: string;
};

export type KeyClaim =
  | { readonly kind: 'new' }
  | { readonly kind: 'replay'; readonly resourceId: string }
  | { readonly kind: 'different_content' }
  | { readonly kind: 'still_running' };

const inScope = (scope: KeyScope) =>
  and(
    eq(idempotencyKey.actorKind, scope.actorKind),
    eq(idempotencyKey.actorId, scope.actorId),
    eq(idempotencyKey.operation, scope.operation),
    eq(idempotencyKey.key, scope.key),
  );

const lockNotAvailable = '55P03';

function isLockTimeout(error: unknown): boolean {
  const cause = error instanceof Error && 'cause' in error ? error.cause : undefined;
  return [error, cause].some(
    (each) => typeof each === 'object' && each !== null && 'code' in each && each.code === lockNotAvailable,
  );
}

/**
 * Takes the key, or says what became of it. While another transaction holds the same key this waits for it, at most
 * five seconds; the transaction that waited in vain must be rolled back.
 */
export async function claimKey(tx: Transaction, scope: KeyScope, inputHash: string): Promise<KeyClaim> {
  await tx.execute(sql`set local lock_timeout = '5s'`);
  try {
    const taken = await tx
      .insert(idempotencyKey)
      .values({ ...scope, inputHash, expiresAt: sql`now() + interval '7 days'` })
      .onConflictDoNothing()
      .returning({ key: idempotencyKey.key });
    await tx.execute(sql`set local lock_timeout = 0`);
    if (taken.length > 0) return { kind: 'new' };
  } catch (error) {
    if (isLockTimeout(error)) return { kind: 'still_running' };
    throw error;
  }
  const [row] = await tx
    .select({ inputHash: idempotencyKey.inputHash, resourceId: idempotencyKey.resourceId })
    .from(idempotencyKey)
    .where(inScope(scope));
  if (row === undefined || row.resourceId === null) return { kind: 'still_running' };
  if (row.inputHash !== inputHash) return { kind: 'different_content' };
  return { kind: 'replay', resourceId: row.resourceId };
}

/** Stores the result's id beside the key, in the transaction of the act itself. */
export async function settleKey(tx: Transaction, scope: KeyScope, resourceId: string): Promise<void> {
  await tx.update(idempotencyKey).set({ status: 200, resourceId }).where(inScope(scope));
}
