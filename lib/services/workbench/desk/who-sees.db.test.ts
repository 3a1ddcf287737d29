import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { panelMember, routeStep } from '@/db/schema/decision/route';
import { partyIdentity } from '@/db/schema/people/party';
import { type CaseRow, givenCase, givenParty } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { publicActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { personKeyOf, setIdentity } from '@/lib/services/kernel/people/person';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { listQueue } from './list-queue';
import { queueCounts } from './queue-counts';
import { searchApplications } from './search-applications';

const db = testDatabase();
let lender: SigningLender;
let elsewhere: string;
let officer: StaffActor;
let ours: CaseRow;
let theirs: CaseRow;

beforeAll(async () => {
  lender = await signingLender(db);
  elsewhere = await givenBranch(db.owner);
  officer = await lender.officer();
  ours = await lender.onDesk({ holder: null, amountMinor: 1_000_000 });
  theirs = await lender.onDesk({ holder: null, amountMinor: 1_000_000, branchId: elsewhere });
});

async function listed(actor: StaffActor, view: 'open' | 'committee' = 'open', filters = {}) {
  const page = await listQueue(lender.as(actor), { view, sort: 'received', filters, limit: 100 });
  if (!page.ok) throw new Error(JSON.stringify(page));
  return page.value.rows.map((row) => row.number);
}

async function found(actor: StaffActor, query: string): Promise<string[]> {
  const hits = await searchApplications(lender.as(actor), { query });
  if (!hits.ok) throw new Error(JSON.stringify(hits));
  return hits.value.hits.map((hit) => hit.number);
}

describe('the queue', () => {
  it('shows officers and managers their own branch, whatever filter they send', async () => {
    for (const actor of [officer, await lender.manager()]) {
      expect(await listed(actor)).toEqual([ours.number]);
      expect(await listed(actor, 'open', { branch: [elsewhere] })).toEqual([]);
      expect(await listed(actor, 'open', { branch: [elsewhere, lender.branchId] })).toEqual([ours.number]);
    }
  });

  it('shows risk and auditors every branch', async () => {
    for (const role of ['risk', 'auditor'] as const) {
      const actor = await lender.staff({ roles: [role], branchId: null });
      expect(new Set(await listed(actor))).toEqual(new Set([ours.number, theirs.number]));
      expect(await listed(actor, 'open', { branch: [elsewhere] })).toEqual([theirs.number]);
    }
  });

  it('is refused to administrators, applicants and who is not signed in', async () => {
    const admin = await lender.staff({ roles: ['admin'], branchId: null });
    const { actor: applicant } = await lender.borrower();
    const asked = { view: 'open', sort: 'sla', filters: {}, limit: 10 } as const;
    expect(await listQueue(lender.as(admin), asked)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await listQueue(lender.as(applicant), asked)).toMatchObject({ code: 'FORBIDDEN' });
    expect(await listQueue(lender.as(publicActor), asked)).toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await searchApplications(lender.as(applicant), { query: ours.number })).toMatchObject({
      ok: false,
    });
  });

  it('shows a committee member what is put to them in any branch, and nothing else of it', async () => {
    const member = await lender.staff({ roles: ['officer'], appointments: ['committee_member'] });
    const beforePanel = async () =>
      givenCase(db.owner, {
        borrower: (await lender.borrower()).party,
        branchId: elsewhere,
        productId: lender.product.id,
        state: 'approval',
        openStep: 'committee',
        values: { openStep: 1 },
      });
    const put = await beforePanel();
    const notPut = await beforePanel();
    const at = { applicationId: put.id, round: 1, step: 1 };
    const step = { kind: 'committee' as const, tier: 'K3' as const, state: 'open' as const, votesNeeded: 2 };
    const seat = { staffId: member.id, seated: true, appointment: 'committee_member' as const };
    await inBulk(db.owner, async (tx) => {
      await tx.insert(routeStep).values({ ...at, ...step, panelSize: 3, branchId: elsewhere });
      await tx.insert(panelMember).values({ ...at, ...seat });
    });
    expect(await listed(member, 'committee')).toEqual([put.number]);
    expect(await listed(officer, 'committee')).toEqual([]);
    expect(await queueCounts(lender.as(member))).toMatchObject({
      value: { counts: { committee: 1, open: 1 } },
    });
    expect(await queueCounts(lender.as(officer))).toMatchObject({ value: { counts: { committee: 0 } } });
    expect(await found(member, put.number)).toEqual([put.number]);
    expect(await found(member, notPut.number)).toEqual([]);
    expect(await getApplication(lender.as(member), { number: put.number })).toMatchObject({ ok: true });
    for (const hidden of [notPut, theirs])
      expect(await getApplication(lender.as(member), { number: hidden.number })).toMatchObject({
        code: 'NOT_FOUND',
      });
  });
});

describe('search', () => {
  it('finds by number, name, pinyin and initials, in the own branch alone', async () => {
    const borrower = await givenParty(db.owner, { name: '欧阳明月' });
    const named = { borrowerPinyin: 'ouyangmingyue', borrowerPinyinInitials: 'oymy' };
    const of = (branchId: string) =>
      givenCase(db.owner, { branchId, productId: lender.product.id, borrower, values: named });
    const [here, there] = [await of(lender.branchId), await of(elsewhere)];
    for (const query of ['欧阳', '欧阳明月', 'ouyang', 'OuYang Ming', 'oym', here.number])
      expect(await found(officer, query)).toEqual([here.number]);
    expect(await found(officer, there.number)).toEqual([]);
    expect(await found(officer, '%')).toEqual([]);
    expect(await found(officer, '_')).toEqual([]);
  });

  it('finds a whole phone or identity number by its keyed hash, in the own branch alone, and no part of one', async () => {
    const { vault } = lender.as(officer);
    const { party } = await lender.borrower();
    const stored = { phone: '13971234567', identity_number: '420106198503120018' } as const;
    await inActor(db.worker, systemActor('test'), async (tx) => {
      const key = await personKeyOf(tx, vault, party.id);
      for (const field of ['phone', 'identity_number'] as const)
        await setIdentity(tx, vault, { partyId: party.id, key, field, value: stored[field] });
    });
    const here = await lender.onDesk({ holder: null, amountMinor: 1_000_000, borrower: party });
    const there = await lender.onDesk({
      holder: null,
      amountMinor: 1_000_000,
      borrower: party,
      branchId: elsewhere,
    });
    for (const query of ['13971234567', '139 7123 4567', '+8613971234567', '420106198503120018'])
      expect(await found(officer, query)).toEqual([here.number]);
    for (const query of ['1397123456', '139712345678', '42010619850312001', '420106198503120026'])
      expect(await found(officer, query)).toEqual([]);
    const risk = await lender.staff({ roles: ['risk'], branchId: null });
    expect(new Set(await found(risk, stored.phone))).toEqual(new Set([here.number, there.number]));
    const replaced = { replacedAt: new Date() };
    await inBulk(db.owner, (tx) => tx.update(partyIdentity).set(replaced));
    expect(await found(officer, stored.phone)).toEqual([]);
  });
});
