import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect, type Database } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { countFaults } from '@/db/queries/case/counters';
import { chainOf, sha256 } from '@/db/queries/record/audit';
import { violations } from '@/db/queries/record/invariants';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { verifyChain } from '@/lib/domain/audit/chain';
import { approve } from '@/lib/services/approval/decision/approve';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { claim } from '@/lib/services/workbench/desk/holding/claim-applications';
import { claimNext } from '@/lib/services/workbench/desk/holding/claim-next';

const CLIENTS = 64;
const CASES = 100;
/** Clients share pools of a few connections each, as several servers of the product would. */
const POOLS = 8;

const db = testDatabase();
const pools: Database[] = [];
let lender: SigningLender;

beforeAll(async () => {
  lender = await signingLender(db);
  for (let made = 0; made < POOLS; made += 1) pools.push(connect(db.urls.DATABASE_URL, { max: 4 }));
});
afterAll(async () => void (await Promise.all(pools.map((pool) => pool.$client.end()))));

/** The client's own actor, at one of the servers. */
function at(client: number, actor: StaffActor) {
  const database = pools[client % POOLS];
  if (database === undefined) throw new Error('There is no such pool.');
  return { ...lender.as(actor), database };
}
const officers = (branchId: string) =>
  Promise.all(
    Array.from({ length: CLIENTS }, (_, each) =>
      lender.staff({ roles: ['officer'], branchId, limitsMinor: { CNY: 10 ** 9 }, name: `Racer ${each}` }),
    ),
  );
const freeCases = async (branchId: string): Promise<CaseRow[]> => {
  const rows: CaseRow[] = [];
  for (let each = 0; each < CASES; each += 1)
    rows.push(await lender.onDesk({ holder: null, amountMinor: 4_000_000, branchId }));
  return rows;
};

async function expectWholeRecord(rows: readonly CaseRow[], action: string): Promise<void> {
  for (const row of rows) {
    const events = await inActor(db.app, systemActor('test'), (tx) =>
      chainOf(tx, { kind: 'application', id: row.id }),
    );
    expect(verifyChain(sha256, events)).toBeNull();
    expect(events.filter((event) => event.action === action)).toHaveLength(1);
  }
  expect(await inBulk(db.owner, countFaults)).toEqual([]);
}

describe('64 clients race for the same 100 cases', () => {
  it('by number: each is handed out once, all are, and losers are told who holds it', async () => {
    const branchId = await givenBranch(db.owner);
    const people = await officers(branchId);
    const rows = await freeCases(branchId);
    const numbers = rows.map(({ number }) => number);
    const nameOf = new Map(people.map(({ id }, each) => [id, `Racer ${each}`]));
    const answers = await Promise.all(
      people.map(async (person, client) => {
        const claimed: string[] = [];
        const told: { number: string; reason: string; holder: string | null }[] = [];
        // Everybody asks for every case, ten at a time, each beginning somewhere else.
        for (let first = 0; first < CASES; first += 10) {
          const from = (first + client * 10) % CASES;
          const asked = { numbers: numbers.slice(from, from + 10), key: randomUUID() };
          const answer = await claim(at(client, person), asked);
          if (!answer.ok) throw new Error(JSON.stringify(answer));
          claimed.push(...answer.value.claimed);
          told.push(...answer.value.refused);
        }
        return { id: person.id, claimed, told };
      }),
    );
    const given = answers.flatMap(({ claimed }) => claimed);
    expect(given.toSorted(), 'each once, and all').toEqual(numbers.toSorted());
    const holders = new Map(
      answers.flatMap(({ id, claimed }) => claimed.map((number) => [number, nameOf.get(id)] as const)),
    );
    const told = answers.flatMap((answer) => answer.told);
    expect(told).toHaveLength(CLIENTS * CASES - CASES);
    expect(told.filter(({ reason }) => reason !== 'held_by_other')).toEqual([]);
    expect(told.filter(({ number, holder }) => holder !== holders.get(number))).toEqual([]);
    for (const row of rows)
      expect(nameOf.get((await lender.read(row.id)).holderId ?? '')).toBe(holders.get(row.number));
    await expectWholeRecord(rows, 'application.claimed');
  });

  it('by asking for the next one: each is handed out once, and the others hear that nothing waits', async () => {
    const branchId = await givenBranch(db.owner);
    const people = await officers(branchId);
    const rows = await freeCases(branchId);
    const given = await Promise.all(
      people.map(async (person, client) => {
        const mine: string[] = [];
        for (;;) {
          const answer = await claimNext(at(client, person), { key: randomUUID() });
          if (!answer.ok) throw new Error(JSON.stringify(answer));
          if (answer.value.number === null) return mine;
          mine.push(answer.value.number);
        }
      }),
    );
    expect(given.flat().toSorted()).toEqual(rows.map(({ number }) => number).toSorted());
    await expectWholeRecord(rows, 'application.claimed');
  });
});

describe('64 clients race to sign the same few cases', () => {
  const amountMinor = 20_000_000;
  const terms = { amountMinor, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };

  /** Everybody signs every case with words of their own. */
  async function race(people: readonly StaffActor[], rows: readonly CaseRow[]) {
    const seen = await Promise.all(rows.map(({ id }) => lender.read(id)));
    return Promise.all(
      people.flatMap((person, client) =>
        seen.map(async ({ id, number, version, assessmentId }) => {
          const act = {
            number,
            version,
            assessmentId,
            key: randomUUID(),
            terms,
            reasons: [],
            conditions: [],
          };
          const note = `Seen by client ${client}.`;
          const outcome = await approve(at(client, person), { ...act, note });
          return { id, version, note, outcome };
        }),
      ),
    );
  }

  it('one wins each step; the others hear what happened', async () => {
    const officer = await lender.officer();
    const rows = await Promise.all(
      Array.from({ length: 4 }, () => lender.onDesk({ holder: officer, amountMinor })),
    );
    // At the desk the same officer signs from 64 pages at once.
    const first = await race(
      Array.from({ length: CLIENTS }, () => officer),
      rows,
    );
    await settle(rows);
    const managers = await Promise.all(Array.from({ length: CLIENTS }, () => lender.manager()));
    const second = await race(managers, rows);
    for (const attempts of [first, second])
      for (const row of rows) {
        const here = attempts.filter(({ id }) => id === row.id);
        expect(here).toHaveLength(CLIENTS);
        const won = here.filter(({ outcome }) => outcome.ok);
        expect(won).toHaveLength(1);
        for (const { outcome, version } of here.filter((each) => !each.outcome.ok))
          expect(outcome).toMatchObject({
            code: 'CONFLICT',
            conflict: {
              reason: 'signature_held',
              version: version + 1,
              amountMinor,
              changedBy: expect.any(String),
            },
          });
        // The words of both winners lie on their signatures, and nobody else’s took their place.
        const kept = await lender.admin(
          `select count(*)::int as n from app.signature where application_id = $1 and note_cipher is not null`,
          [row.id],
        );
        expect(kept.rows).toEqual([{ n: 2 }]);
      }
    await settle(rows);
    for (const row of rows) {
      expect(await lender.read(row.id)).toMatchObject({ state: 'approved', heldSignatureId: null });
      const events = await inActor(db.app, systemActor('test'), (tx) =>
        chainOf(tx, { kind: 'application', id: row.id }),
      );
      expect(verifyChain(sha256, events)).toBeNull();
      expect(events.filter(({ action }) => action === 'signature.held')).toHaveLength(2);
    }
    const found = await inBulk(db.owner, violations);
    expect(found.filter(({ invariant }) => !invariant.startsWith('B-10'))).toEqual([]);
  });

  async function settle(rows: readonly CaseRow[]): Promise<void> {
    for (const row of rows) {
      const { heldSignatureId } = await lender.read(row.id);
      await lender.elapse(row.id);
      await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' });
    }
  }
});
