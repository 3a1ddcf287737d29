import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { type Actor, publicActor } from '@/lib/services/kernel/actor';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from './claim-applications';
import { claimNext } from './claim-next';
import { reassignApplication } from './reassign-application';
import { releaseApplication } from './release-application';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

const free = (branchId?: string) =>
  lender.onDesk({ holder: null, amountMinor: 4_000_000, ...(branchId ? { branchId } : {}) });
const inBranch = (branchId: string, role: 'officer' | 'manager' = 'officer') =>
  lender.staff({ roles: [role], branchId, limitsMinor: { CNY: 10 ** 9 } });

describe('claiming', () => {
  it('hands every case out once, to however many ask at once', async () => {
    const branchId = await givenBranch(db.owner);
    const rows = await Promise.all(Array.from({ length: 6 }, () => free(branchId)));
    const people = await Promise.all(Array.from({ length: 8 }, () => inBranch(branchId)));
    const answers = await Promise.all(
      people.map((person) => claimNext(lender.as(person), { key: randomUUID() })),
    );
    const given = answers.flatMap((answer) =>
      answer.ok && answer.value.number !== null ? [answer.value.number] : [],
    );
    expect(new Set(given).size).toBe(given.length);
    const last = await inBranch(branchId);
    let more = await claimNext(lender.as(last), { key: randomUUID() });
    while (more.ok && more.value.number !== null) {
      given.push(more.value.number);
      more = await claimNext(lender.as(last), { key: randomUUID() });
    }
    expect(given.sort()).toEqual(rows.map((row) => row.number).sort());
  });

  it('says of each case why it was not claimed, and who holds it; a repeated key says the same', async () => {
    const branchId = await givenBranch(db.owner);
    const [one, two] = [await free(branchId), await free(branchId)];
    const first = await inBranch(branchId);
    const second = await inBranch(branchId);
    const elsewhere = await free();
    const numbers = [one.number, two.number, elsewhere.number];
    const key = randomUUID();
    const taken = await claim(lender.as(first), { numbers: [one.number], key });
    const versions = { [one.number]: one.version + 1 };
    expect(taken).toEqual({ ok: true, value: { claimed: [one.number], versions, refused: [] } });
    expect(await claim(lender.as(first), { numbers: [one.number], key })).toEqual(taken);
    const rest = await claim(lender.as(second), { numbers, key: randomUUID() });
    expect(rest).toMatchObject({ ok: true, value: { claimed: [two.number] } });
    expect(rest.ok ? rest.value.refused : []).toEqual([
      { number: one.number, reason: 'held_by_other', holder: expect.any(String) },
      { number: elsewhere.number, reason: 'not_found', holder: null },
    ]);
  });
});

describe('a case that is locked for a moment', () => {
  it('by something that is no claim is taken when it is free again', async () => {
    const branchId = await givenBranch(db.owner);
    const [row, officer] = [await free(branchId), await inBranch(branchId)];
    const locked = Promise.withResolvers<void>();
    const work = db.owner.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.bulk', 'on', true)`);
      await tx.execute(sql`select id from app.application where id = ${row.id} for update`);
      locked.resolve();
      await new Promise((resolve) => setTimeout(resolve, 200));
    });
    await locked.promise;
    const answer = await claim(lender.as(officer), { numbers: [row.number], key: randomUUID() });
    await work;
    expect(answer).toMatchObject({ ok: true, value: { claimed: [row.number], refused: [] } });
  });

  it('is not taken again by a repeated key after it was given back', async () => {
    const branchId = await givenBranch(db.owner);
    const [row, officer] = [await free(branchId), await inBranch(branchId)];
    const ask = { numbers: [row.number], key: randomUUID() };
    const claimed = must(await claim(lender.as(officer), ask));
    const version = claimed.versions[row.number] ?? 0;
    must(await releaseApplication(lender.as(officer), { number: row.number, version, key: randomUUID() }));
    expect(await claim(lender.as(officer), ask)).toMatchObject({ ok: true, value: { claimed: [] } });
  });
});

describe('undoing', () => {
  it('the next case is given back over the version of its claim, and not once somebody acted on it', async () => {
    const branchId = await givenBranch(db.owner);
    const row = await free(branchId);
    const [officer, manager] = [await inBranch(branchId), await inBranch(branchId, 'manager')];
    const next = async () => must(await claimNext(lender.as(officer), { key: randomUUID() }));
    const back = (version: number | null) =>
      releaseApplication(lender.as(officer), {
        number: row.number,
        version: version ?? -1,
        key: randomUUID(),
      });
    const first = await next();
    expect(first).toEqual({ number: row.number, version: row.version + 1 });
    expect(await back(first.version)).toMatchObject({ ok: true });
    expect(await lender.read(row.id)).toMatchObject({ holderId: null });
    const second = await next();
    const { version } = await lender.read(row.id);
    const handed = { number: row.number, version, to: manager.id, key: randomUUID() };
    must(await reassignApplication(lender.as(manager), handed));
    expect(await back(second.version)).toMatchObject({ code: 'CONFLICT' });
    expect(await lender.read(row.id)).toMatchObject({ holderId: manager.id });
    expect(await next()).toEqual({ number: null, version: null });
  });

  it('what was given back is claimed again, unless a colleague has taken it, who is named', async () => {
    const branchId = await givenBranch(db.owner);
    const row = await free(branchId);
    const [officer, other] = [await inBranch(branchId), await inBranch(branchId)];
    const take = async (by: typeof officer) =>
      must(await claim(lender.as(by), { numbers: [row.number], key: randomUUID() }));
    const give = async (version = 0) =>
      must(await releaseApplication(lender.as(officer), { number: row.number, version, key: randomUUID() }));
    await give((await take(officer)).versions[row.number]);
    const again = await take(officer);
    expect(again).toMatchObject({ claimed: [row.number], refused: [] });
    await give(again.versions[row.number]);
    await take(other);
    expect(await take(officer)).toMatchObject({
      claimed: [],
      refused: [{ reason: 'held_by_other', holder: expect.any(String) }],
    });
    expect(await lender.read(row.id)).toMatchObject({ holderId: other.id });
  });
});

describe('releasing and reassigning', () => {
  it('only the holder gives back, over the version that was seen; a manager hands to a colleague of the branch', async () => {
    const branchId = await givenBranch(db.owner);
    const row = await free(branchId);
    const holder = await inBranch(branchId);
    const other = await inBranch(branchId);
    const manager = await inBranch(branchId, 'manager');
    await claim(lender.as(holder), { numbers: [row.number], key: randomUUID() });
    const seen = () =>
      lender.read(row.id).then(({ number, version }) => ({ number, version, key: randomUUID() }));
    expect(await releaseApplication(lender.as(other), await seen())).toMatchObject({ ok: false });
    const stale = { ...(await seen()), version: 1 };
    expect(await releaseApplication(lender.as(holder), stale)).toMatchObject({ code: 'CONFLICT' });
    expect(await releaseApplication(lender.as(holder), await seen())).toMatchObject({ ok: true });
    expect(await lender.read(row.id)).toMatchObject({ holderId: null, desk: 'unclaimed' });
    const stranger = await lender.officer();
    const away = await reassignApplication(lender.as(manager), { ...(await seen()), to: stranger.id });
    expect(away).toMatchObject({ refusal: { reason: 'colleague_not_of_branch' } });
    const handed = await reassignApplication(lender.as(manager), { ...(await seen()), to: other.id });
    expect(handed).toMatchObject({ ok: true });
    expect(await lender.read(row.id)).toMatchObject({ holderId: other.id });
    const byOfficer = await reassignApplication(lender.as(other), { ...(await seen()), to: holder.id });
    expect(byOfficer).toMatchObject({ code: 'FORBIDDEN' });
  });

  it('nobody without the right claims, releases or reassigns', async () => {
    const row = await free();
    const actors: Actor[] = [
      publicActor,
      (await lender.borrower()).actor,
      await lender.staff({ roles: ['auditor'], branchId: null }),
      await lender.staff({ roles: ['risk'], branchId: null }),
      await lender.staff({ roles: ['admin'], branchId: null }),
    ];
    const to = (await lender.officer()).id;
    const { number, version } = row;
    for (const actor of actors) {
      const as = lender.as(actor);
      const outcomes = [
        await claim(as, { numbers: [number], key: randomUUID() }),
        await claimNext(as, { key: randomUUID() }),
        await releaseApplication(as, { number, version, key: randomUUID() }),
        await reassignApplication(as, { number, version, to, key: randomUUID() }),
      ];
      for (const outcome of outcomes)
        expect(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND']).toContain(outcome.ok ? 'ok' : outcome.code);
    }
    expect(await lender.read(row.id)).toMatchObject({ holderId: null, version });
  });
});
