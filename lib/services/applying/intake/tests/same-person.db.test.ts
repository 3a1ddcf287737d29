/** When two parties are one person: by a confirmed number alone, and then for all that follows from it. */
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CaseRow } from '@/db/queries/case/case';
import { historyOf } from '@/db/queries/institution/institution-wide';
import { givenCase } from '@/db/testing/case';
import { testDatabase } from '@/db/testing/test-database';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { IdentityPort } from '@/lib/platform/ports/identity';
import { localIdentity } from '@/lib/platform/ports/local-providers';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { type ClaimingLender, claimingLender, person, signIn } from '@/lib/services/testing/claiming-lender';
import { completeDraft } from '@/lib/services/testing/submitting/complete-draft';

const db = testDatabase();
let lender: ClaimingLender;
beforeAll(async () => {
  lender = await claimingLender(db);
});

describe('two sign-ins with one number, where the port finds both right', () => {
  const zhao = person('赵敏');
  const first = signIn(zhao);
  const second = signIn(person('赵敏'));
  let earlier: CaseRow;
  let later: CaseRow;

  beforeAll(async () => {
    earlier = await lender.applies(first, zhao, localIdentity);
    later = await lender.applies(second, zhao, localIdentity);
  });

  it('the number stays with whom it was confirmed for; the other is referred, never merged', async () => {
    expect([await lender.claimOf(earlier), await lender.claimOf(later)]).toEqual(['confirmed', 'contested']);
    expect(later.state).toBe('review');
    expect(await lender.seenBy(second)).toEqual([later.number]);
    expect(await lender.seenBy(first)).toEqual([earlier.number]);
  });

  it('both are told the same, whether the number is another’s or does not fit', async () => {
    const contested = await getMine(lender.world.as(db.app, second), { number: later.number });
    const fine = await getMine(lender.world.as(db.app, first), { number: earlier.number });
    expect(contested).toMatchObject({ ok: true, value: { identity: 'bring_card' } });
    expect(fine).toMatchObject({ ok: true, value: { identity: 'fine' } });
    const qian = person('钱进');
    const liar = signIn({ ...person('钱进'), phone: '13800000404' });
    const mismatched = await lender.applies(liar, qian, localIdentity);
    expect(await lender.claimOf(mismatched)).toBe('mismatch');
    const told = await getMine(lender.world.as(db.app, liar), { number: mismatched.number });
    expect(told).toMatchObject({ ok: true, value: { identity: 'bring_card' } });
  });

  it('a good history is the confirmed person’s under whatever party, and nobody else’s', async () => {
    const borrower = { id: earlier.borrowerId ?? '', userId: first.id, name: zhao.name };
    const received = new Date(Date.now() - 86_400_000);
    await givenCase(db.owner, { borrower, state: 'disbursed', values: { receivedAt: received } });
    const loans = async (row: CaseRow) =>
      (await lender.read((tx) => historyOf(tx, [row.borrowerId ?? ''], new Date(), row.id))).length;
    expect(await loans(earlier)).toBe(1);
    expect(await loans(later)).toBe(0);
    const sameWoman = await lender.applies(signIn(zhao), zhao, localIdentity);
    expect(sameWoman.borrowerId).not.toBe(earlier.borrowerId);
    expect(await lender.claimOf(sameWoman)).toBe('confirmed');
    expect(await loans(sameWoman)).toBe(1);
  });

  it('of two at the same instant one is confirmed', async () => {
    const sun = person('孙悦');
    const pair = [signIn(sun), signIn(person('孙悦'))];
    const rows = await Promise.all(pair.map((each) => lender.applies(each, sun, localIdentity)));
    expect((await Promise.all(rows.map(lender.claimOf))).sort()).toEqual(['confirmed', 'contested']);
  });
});

describe('the same person, confirmed', () => {
  it('applies again under the own sign-in and stays one party', async () => {
    const hu = person('胡静');
    const own = signIn(hu);
    const once = await lender.applies(own, hu, localIdentity);
    const again = await lender.applies(own, hu, localIdentity);
    expect(again.borrowerId).toBe(once.borrowerId);
    expect(await lender.claimOf(again)).toBe('confirmed');
    expect(await lender.besides(again)).toMatchObject({ connectedPendingMinor: 0 });
  });

  it('keeps what was confirmed when the register does not answer, and the case is referred all the same', async () => {
    const liu = person('刘洋');
    const own = signIn(liu);
    await lender.applies(own, liu, localIdentity);
    const silent: IdentityPort = {
      ...localIdentity,
      check: async ({ onDate }) => ({ status: 'unavailable', checkedOn: onDate }),
    };
    const again = await lender.applies(own, liu, silent);
    expect(await lender.claimOf(again)).toBe('confirmed');
    expect(again.state).toBe('review');
  });

  it('loses the confirmation with another number, until that one is checked', async () => {
    const he = person('何伟');
    const own = signIn(he);
    const once = await lender.applies(own, he, localIdentity);
    const other = { ...he, number: person('何伟').number };
    await lender.sends(own, other);
    expect(await lender.claimOf(once)).toBe('declared');
  });

  it('names spouse and guarantor again without writing them down twice', async () => {
    const deng = person('邓超');
    const own = signIn(deng);
    const wife = person('孙莉');
    const changes: Partial<DraftData> = {
      person: {
        ...completeDraft().person,
        name: deng.name,
        identityNumber: deng.number,
        spouseName: wife.name,
        spouseIdentityNumber: wife.number,
      },
    };
    for (const _ of [1, 2]) await lender.applies(own, deng, localIdentity, changes);
    const hash = lender.world.environment(db.app).vault.searchHash('identity_number', wife.number);
    const { rows } = await lender.read((tx) =>
      tx.execute(sql`select distinct party_id from app.party_identity where hash = ${hash}`),
    );
    expect(rows).toHaveLength(1);
  });
});
