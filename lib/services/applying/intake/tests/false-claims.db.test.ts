/** Attacks on whose number it is: a false claim opens nothing, escapes no limit, and burdens nobody else. */
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import { reserve } from '@/db/queries/decision/headroom';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { systemActor } from '@/lib/services/kernel/actor';
import { limitsOfCase, lockable } from '@/lib/services/kernel/case/limit-keys';
import {
  type ClaimingLender,
  claimingLender,
  person,
  registerOf,
  signIn,
} from '@/lib/services/testing/claiming-lender';
import { staffActor } from '@/lib/services/testing/context';

const db = testDatabase();
let lender: ClaimingLender;
beforeAll(async () => {
  lender = await claimingLender(db);
});

describe('Mallory applies under the number and name of Wang', () => {
  const wang = person('王芳');
  const registered = registerOf([wang]);
  const wangSignIn = signIn(wang);
  const mallory = signIn(person('马力'));
  let falseCase: CaseRow;
  let trueCase: CaseRow;

  beforeAll(async () => {
    falseCase = await lender.applies(mallory, wang, registered);
    trueCase = await lender.applies(wangSignIn, wang, registered);
  });

  it('is a mismatch, a fraud signal, and goes to people', async () => {
    expect(await lender.claimOf(falseCase)).toBe('mismatch');
    expect(falseCase.state).toBe('review');
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const view = await getApplication(lender.world.as(db.app, risk), { number: falseCase.number });
    expect(view).toMatchObject({ ok: true, value: { borrower: { identityClaim: 'mismatch' } } });
    const signals = view.ok ? (view.value.assessment?.fraud.signals ?? []) : [];
    expect(signals.map((each) => each.code)).toContain('identity_mismatch');
  });

  it('leaves Wang herself confirmed, and each of the two with the own case alone', async () => {
    expect(await lender.claimOf(trueCase)).toBe('confirmed');
    expect(await lender.seenBy(wangSignIn)).toEqual([trueCase.number]);
    expect(await lender.seenBy(mallory)).toEqual([falseCase.number]);
    const spied = await getMine(lender.world.as(db.app, mallory), { number: trueCase.number });
    expect(spied).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    const burdened = await getMine(lender.world.as(db.app, wangSignIn), { number: falseCase.number });
    expect(burdened).toMatchObject({ ok: false, code: 'NOT_FOUND' });
  });

  it('adds up with what Wang borrows, from either side, over both cases', async () => {
    for (const row of [falseCase, trueCase])
      expect(await lender.besides(row)).toMatchObject({
        ownPendingMinor: 3_000_000,
        connectedPendingMinor: 0,
      });
  });

  it('raises the duplicate on both cases', async () => {
    expect(await lender.signalsOf(trueCase)).toContain('duplicate_identity_number');
    // The liar came first: the next look at the case finds both.
    const again = await lender.applies(mallory, wang, registered);
    expect(await lender.signalsOf(again)).toEqual(
      expect.arrayContaining(['duplicate_identity_number', 'identity_mismatch']),
    );
  });

  it('escapes no limit: both meet in one row of headroom', async () => {
    const limits = async (row: CaseRow) =>
      lender.read(async (tx) => lockable(await limitsOfCase(tx, row, 'CN', '2026-11-23')));
    const first = await limits(falseCase);
    const held = await inActor(db.worker, systemActor('test'), (tx) =>
      reserve(tx, falseCase.id, 3_000_000, first, null),
    );
    expect(held).toEqual({ ok: true });
    const second = await limits(trueCase);
    const left = await inActor(db.worker, systemActor('test'), (tx) =>
      reserve(tx, trueCase.id, 3_000_000, second, null),
    );
    // A tenth of 500,000 yuan for one borrower: 50,000, of which the false case holds 30,000.
    expect(left).toMatchObject({ ok: false, dimension: 'borrower', leftMinor: 2_000_000 });
  });

  it('gives Mallory no guarantor’s place of hers, when Li names her', async () => {
    const li = person('李强');
    const liSignIn = signIn(li);
    const named = await lender.applies(liSignIn, li, registered, {
      guarantor: {
        wanted: true,
        name: wang.name,
        identityNumber: wang.number,
        phone: wang.phone,
        relation: '朋友',
        guaranteedMinor: 3_000_000,
      },
    });
    const { rows } = await lender.read((tx) =>
      tx.execute<{ party: string; users: number }>(sql`select p.party_id as party,
        (select count(*)::int from app.party_user u where u.party_id = p.party_id) as users
        from app.application_party p where p.application_id = ${named.id}::uuid and p.role = 'guarantor'`),
    );
    expect(rows).toEqual([{ party: expect.any(String), users: 0 }]);
    expect([falseCase.borrowerId, trueCase.borrowerId]).not.toContain(rows[0]?.party);
    expect(await lender.seenBy(mallory)).not.toContain(named.number);
    expect(await lender.seenBy(wangSignIn)).toEqual([trueCase.number]);
    // To be named is no second person of the number: neither a duplicate of Li's, nor one more of Wang's.
    expect(await lender.besides(trueCase)).toMatchObject({ guaranteesMinor: 0 });
  });
});

describe('a number that many strangers use', () => {
  it('does not have its confirmed owner declined: one signal, and people look', async () => {
    const owner = person('林晓');
    const registered = registerOf([owner]);
    for (let each = 0; each < 7; each += 1) await lender.applies(signIn(person('骗子')), owner, registered);
    const own = await lender.applies(signIn(owner), owner, registered);
    expect(await lender.claimOf(own)).toBe('confirmed');
    expect(own.state).toBe('review');
    const codes = await lender.signalsOf(own);
    expect(codes).toContain('duplicate_identity_number');
    expect(codes.filter((each) => each.startsWith('velocity') || each.startsWith('parallel'))).toEqual([]);
  });
});
