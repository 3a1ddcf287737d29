import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { chainOf } from '@/db/queries/record/audit';
import type { CaseRow } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { type Actor, type StaffActor, systemActor } from '../actor';
import { runCommand } from '../command';
import { done, type Outcome, refused } from '../outcome';

const db = testDatabase();
let lender: SigningLender;
let officer: StaffActor;
let row: CaseRow;

beforeAll(async () => {
  lender = await signingLender(db);
  officer = await lender.officer();
});
beforeEach(async () => {
  row = await lender.onDesk({ holder: officer, amountMinor: 1_000_000 });
});

type Attempt = {
  readonly key: string;
  readonly actor?: Actor;
  readonly operation?: string;
  readonly input?: unknown;
  /** Runs in the act's transaction, after it has written. */
  readonly then?: () => Promise<Outcome<true>>;
};

/** An act that leaves one event on the case and answers with the case's id. */
function act({ key, actor = officer, operation = 'test.act', input = {}, then }: Attempt) {
  return runCommand(lender.as(actor), {
    operation,
    key,
    input,
    async run(tx) {
      await recordOnCase(tx, actor, row.id, { action: 'note.added', payload: { messageId: randomUUID() } });
      const rest = await (then?.() ?? Promise.resolve(done(true)));
      return rest.ok ? done(row.id) : rest;
    },
    read: async (_tx, id) => done({ id }),
  });
}

const written = async () =>
  (
    await inActor(db.app, systemActor('test'), (tx) => chainOf(tx, { kind: 'application', id: row.id }))
  ).filter((event) => event.action === 'note.added').length;

/** A point at which an act stands still until it is told to go on. */
function halt() {
  const reached = Promise.withResolvers<void>();
  const goOn = Promise.withResolvers<Outcome<true>>();
  const then = () => {
    reached.resolve();
    return goOn.promise;
  };
  return { then, reached: reached.promise, goOn: goOn.resolve, fail: goOn.reject };
}

describe('an idempotency key', () => {
  it('gives the first answer to every repetition, and the act happens once', async () => {
    const key = randomUUID();
    const first = await act({ key });
    expect(first).toEqual({ ok: true, value: { id: row.id } });
    expect(await act({ key })).toEqual(first);
    expect(await Promise.all([act({ key }), act({ key }), act({ key })])).toEqual([first, first, first]);
    expect(await written()).toBe(1);
  });

  it('makes a second attempt wait for the first while that still runs, and then gives its answer', async () => {
    const key = randomUUID();
    const { then, reached, goOn } = halt();
    const first = act({ key, then });
    await reached;
    const second = act({ key });
    goOn(done(true));
    expect(await second).toEqual(await first);
    expect(await written()).toBe(1);
  });

  it('refuses the second attempt when the first does not end, and leaves the first its own', async () => {
    const key = randomUUID();
    const { then, reached, goOn } = halt();
    const first = act({ key, then });
    await reached;
    expect(await act({ key })).toMatchObject({ code: 'REFUSED', refusal: { reason: 'still_running' } });
    goOn(done(true));
    expect(await first).toMatchObject({ ok: true });
    expect(await act({ key })).toEqual(await first);
    expect(await written()).toBe(1);
  });

  it('of an attempt that was refused or failed leaves nothing: the one that waited is judged anew', async () => {
    for (const end of ['refused', 'failed'] as const) {
      const key = randomUUID();
      const { then, reached, goOn, fail } = halt();
      const before = await written();
      const first = act({ key, then }).catch((error: unknown) => String(error));
      await reached;
      const second = act({ key });
      if (end === 'refused') goOn(refused('REFUSED', 'case_ended'));
      else fail(new Error('the wire broke'));
      expect(await first).toEqual(
        end === 'failed' ? 'Error: the wire broke' : refused('REFUSED', 'case_ended'),
      );
      expect(await second).toMatchObject({ ok: true });
      expect(await written()).toBe(before + 1);
    }
  });

  it('is refused with other content', async () => {
    const key = randomUUID();
    await act({ key, input: { amountMinor: 1, term: { count: 12, unit: 'month' } } });
    const reordered = { term: { unit: 'month', count: 12 }, amountMinor: 1 };
    expect(await act({ key, input: reordered })).toMatchObject({ ok: true });
    expect(await act({ key, input: { ...reordered, amountMinor: 2 } })).toMatchObject({
      code: 'REFUSED',
      refusal: { reason: 'key_reused' },
    });
    expect(await written()).toBe(1);
  });

  it('is its owner’s and its operation’s alone', async () => {
    const key = randomUUID();
    await act({ key });
    await act({ key, operation: 'test.other' });
    await act({ key, actor: await lender.officer() });
    expect(await written()).toBe(3);
  });

  it('is nobody’s who has no id', async () => {
    expect(await act({ key: randomUUID(), actor: { kind: 'public' } })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
    expect(await written()).toBe(0);
  });
});
