/**
 * Who acts, told to row-level security for the length of one transaction. Without it every query returns nothing.
 */
import { sql } from 'drizzle-orm';
import type { PgTransactionConfig } from 'drizzle-orm/pg-core';
import type { Database, Transaction } from '@/db/connect';
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';

/** `id`: of the row in `staff`. `branchId`: the one branch in which officers and managers work. */
export type StaffActor = {
  readonly kind: 'staff';
  readonly id: string;
  readonly roles: readonly StaffRole[];
  readonly appointments: readonly Appointment[];
  readonly branchId: string | null;
};
/** `id`: of the sign-in, as in `party_user.userId`. */
export type ApplicantActor = { readonly kind: 'applicant'; readonly id: string };
/** `id`: of the API key. */
export type IntegrationActor = {
  readonly kind: 'integration';
  readonly id: string;
  readonly branchId: string;
};
/** `job`: what the system is doing, e.g. `finalise_signature`; never a person's act in disguise. */
export type SystemActor = { readonly kind: 'system'; readonly job: string };
/** Sees published approval figures and products, nothing else. */
export type PublicActor = { readonly kind: 'public' };
export type Actor = StaffActor | ApplicantActor | IntegrationActor | SystemActor | PublicActor;

/** The id that the record names: `null` for system and public. */
export function actorId(actor: Actor): string | null {
  return 'id' in actor ? actor.id : null;
}

async function setContext(tx: Transaction, actor: Actor): Promise<void> {
  const roles = actor.kind === 'staff' ? actor.roles.join(',') : '';
  const branch = 'branchId' in actor ? (actor.branchId ?? '') : '';
  await tx.execute(sql`select set_config('app.actor_kind', ${actor.kind}, true),
    set_config('app.actor_id', ${actorId(actor) ?? ''}, true),
    set_config('app.roles', ${roles}, true),
    set_config('app.branch_id', ${branch}, true),
    set_config('app.job', ${actor.kind === 'system' ? actor.job : ''}, true)`);
}

/** One transaction under an actor's rights; commits on return, rolls back on a throw. */
export function inActor<T>(
  database: Database,
  actor: Actor,
  run: (tx: Transaction) => Promise<T>,
  config?: PgTransactionConfig,
): Promise<T> {
  return database.transaction(async (tx) => {
    await setContext(tx, actor);
    return run(tx);
  }, config);
}

const sideBySide = new WeakSet<Transaction>();

/**
 * Reads of one transaction that do not wait for each other. Where one fails the others are waited for all the same, so
 * that nothing is sent on the connection after its transaction has ended.
 */
export async function together<T extends Readonly<Record<string, Promise<unknown>>>>(
  tx: Transaction,
  begin: () => T,
): Promise<{ readonly [K in keyof T]: Awaited<T[K]> }> {
  const nested = sideBySide.has(tx);
  sideBySide.add(tx);
  try {
    const reads = begin();
    const settled = await Promise.allSettled(Object.values(reads));
    const failed = settled.find((each) => each.status === 'rejected');
    if (failed !== undefined) throw failed.reason;
    const values = settled.map((each) => (each.status === 'fulfilled' ? each.value : undefined));
    return Object.fromEntries(Object.keys(reads).map((key, at) => [key, values[at]])) as {
      [K in keyof T]: Awaited<T[K]>;
    };
  } finally {
    if (!nested) sideBySide.delete(tx);
  }
}

const settings = ['actor_kind', 'actor_id', 'roles', 'branch_id', 'job'] as const;

/**
 * The system's part of a person's act, inside the same transaction: what follows from a withdrawal or an answer but
 * lies outside the person's own rights. May be nested; what stood before is set again. A throw must end the transaction.
 */
export async function asSystem<T>(
  tx: Transaction,
  job: string,
  run: (tx: Transaction) => Promise<T>,
): Promise<T> {
  // What is read beside it would be read under the system's rights too.
  if (sideBySide.has(tx)) throw new Error('Rights cannot be changed while reads run side by side.');
  const names = settings.map((name) => `current_setting('app.${name}', true) as ${name}`).join(', ');
  const { rows } = await tx.execute<Record<(typeof settings)[number], string | null>>(
    sql.raw(`select ${names}`),
  );
  const before = rows[0];
  await setContext(tx, { kind: 'system', job });
  const result = await run(tx);
  const again = settings.map((name) => sql`set_config(${`app.${name}`}, ${before?.[name] ?? ''}, true)`);
  await tx.execute(sql`select ${sql.join(again, sql`, `)}`);
  return result;
}
