import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { chainOf } from '@/db/queries/record/audit';
import { partyIdentity } from '@/db/schema/people/party';
import type { GivenParty } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { approve } from '@/lib/services/approval/decision/approve';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { must } from '@/lib/services/testing/outcomes';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { identityNumber } from '@/lib/services/testing/submitting/complete-draft';
import { submittingPeople } from '@/lib/services/testing/submitting/submitting-people';
import { confirmRegister } from './confirm-register';
import { declareInRegister } from './declare-in-register';
import { endDeclaration } from './end-declaration';
import { readRegister } from './read-register';

const db = testDatabase();
let lender: SigningLender;
beforeAll(async () => {
  lender = await signingLender(db);
});

const reasonOf = (outcome: unknown) => (outcome as { refusal?: { reason: string } }).refusal?.reason;
const declare = (actor: StaffActor, of: Omit<Parameters<typeof declareInRegister>[1], 'key'>) =>
  declareInRegister(lender.as(actor), { ...of, key: randomUUID() });
const confirm = (actor: StaffActor) => confirmRegister(lender.as(actor), { key: randomUUID() });
const mine = async (actor: StaffActor) => must(await readRegister(lender.as(actor)));

/** Gives a party a value that staff may have declared too. */
async function known(party: GivenParty, field: 'identity_number' | 'phone' | 'address', value: string) {
  const { vault } = lender.world.environment(db.app);
  await inBulk(db.owner, (tx) =>
    tx.insert(partyIdentity).values({
      partyId: party.id,
      field,
      cipher: Buffer.from('00', 'hex'),
      keyId: 'test',
      hash: vault.searchHash(field, value),
      hashVersion: vault.hashVersion,
    }),
  );
}

describe('declarations', () => {
  it('are kept as hashes, shown by their last characters, and stay in the record as ids', async () => {
    const officer = await lender.officer();
    expect(reasonOf(await confirm(officer))).toBe('own_identity_needed');
    expect(reasonOf(await declare(officer, { relation: 'self', phone: '13900001111' }))).toBe(
      'own_identity_needed',
    );
    expect(reasonOf(await declare(officer, { relation: 'relative' }))).toBe('declaration_empty');
    expect(reasonOf(await declare(officer, { relation: 'firm', identityNumber: '123' }))).toBe(
      'credit_code_wrong',
    );
    expect(reasonOf(await declare(officer, { relation: 'relative', identityNumber: '123' }))).toBe(
      'identity_number_wrong',
    );
    const own = identityNumber('031');
    must(
      await declare(officer, {
        relation: 'self',
        identityNumber: own,
        phone: '13900001111',
        address: '汉口 1 号',
      }),
    );
    const again = must(await declare(officer, { relation: 'self', identityNumber: own }));
    expect(again.entries).toMatchObject([
      { relation: 'self', identityHint: own.slice(-4), phoneHint: null, address: false },
    ]);
    expect(again).toMatchObject({ overdue: false });
    const { rows } = await lender.admin('select * from app.staff_register where staff_id = $1', [officer.id]);
    expect(JSON.stringify(rows)).not.toContain(own);
    const chain = await inActor(db.app, systemActor('test'), (tx) =>
      chainOf(tx, { kind: 'staff', id: officer.id }),
    );
    expect(chain.map((event) => event.action)).toEqual([
      'register.declared',
      'register.ended',
      'register.declared',
    ]);
  });

  it('are their own: another reads and ends none of them, and oneself is not ended', async () => {
    const [officer, other] = [await lender.officer(), await lender.officer()];
    must(await declare(officer, { relation: 'self', identityNumber: identityNumber('033') }));
    const [entry] = must(
      await declare(officer, { relation: 'relative', phone: '13900002222' }),
    ).entries.slice(1);
    expect((await mine(other)).entries).toEqual([]);
    const end = (actor: StaffActor, entryId = '') =>
      endDeclaration(lender.as(actor), { entryId, key: randomUUID() });
    expect(await end(other, entry?.id)).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    expect(reasonOf(await end(officer, (await mine(officer)).entries[0]?.id))).toBe('self_not_ended');
    expect(must(await end(officer, entry?.id)).entries).toHaveLength(1);
  });

  it('that are not confirmed for a year bar signing, with the reason, until they are confirmed', async () => {
    const officer = await lender.officer();
    must(await declare(officer, { relation: 'self', identityNumber: identityNumber('035') }));
    await lender.admin(
      `update app.staff_register set confirmed_at = now() - interval '366 days' where staff_id = $1`,
      [officer.id],
    );
    const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000 });
    const view = async () => must(await getApplication(lender.as(officer), { number: row.number }));
    expect(await view()).toMatchObject({
      registerOverdue: true,
      acts: { approve: { allowed: false, reason: 'register_overdue' } },
    });
    expect(reasonOf(await approving(officer, row.id))).toBe('register_overdue');
    must(await confirm(officer));
    expect((await view()).acts.approve).toEqual({ allowed: true, reason: null });
    expect(await approving(officer, row.id)).toMatchObject({ ok: true });
  });

  it('are asked of somebody new within a month', async () => {
    const officer = await lender.officer();
    expect((await mine(officer)).overdue).toBe(false);
    await lender.admin(`update app.staff set created_at = now() - interval '31 days' where id = $1`, [
      officer.id,
    ]);
    expect((await mine(officer)).overdue).toBe(true);
  });
});

async function approving(actor: StaffActor, caseId: string) {
  const { number, version, assessmentId } = await lender.read(caseId);
  return approve(lender.as(actor), {
    number,
    version,
    assessmentId,
    key: randomUUID(),
    terms: { amountMinor: 4_000_000, term: { count: 12, unit: 'month' }, rateAnnual: '0.12' },
    reasons: [],
    conditions: [],
  });
}

describe('a tie to a party', () => {
  const own = { identity: identityNumber('037'), phone: '13911112222', address: '青山区和平大道 9 号' };
  it.each([
    ['own_application', 'self', 'identity_number', { identityNumber: own.identity }],
    ['declared_relative', 'relative', 'identity_number', { identityNumber: identityNumber('041') }],
    ['same_phone', 'relative', 'phone', { phone: own.phone }],
    ['same_address', 'relative', 'address', { address: own.address }],
  ] as const)(
    '%s bars, is told before they try, and after its end still from what had come in before',
    async (kind, relation, field, of) => {
      const officer = await lender.officer();
      must(await declare(officer, { relation: 'self', identityNumber: identityNumber('039') }));
      const { party } = await lender.borrower();
      await known(party, field, Object.values(of)[0] ?? '');
      const row = await lender.onDesk({ holder: officer, amountMinor: 4_000_000, borrower: party });
      const declared = must(await declare(officer, { relation, ...of }));
      const view = must(await getApplication(lender.as(officer), { number: row.number }));
      expect(view.ties).toEqual([kind]);
      expect(view.acts.approve).toEqual({ allowed: false, reason: 'conflict_of_interest' });
      expect(reasonOf(await approving(officer, row.id))).toBe('conflict_of_interest');
      // Leave nothing behind that would tie the next case's people.
      for (const { id: entryId } of declared.entries.slice(1))
        must(await endDeclaration(lender.as(officer), { entryId, key: randomUUID() }));
      expect(reasonOf(await approving(officer, row.id))).toBe('conflict_of_interest');
      const later = await lender.onDesk({ holder: officer, amountMinor: 4_000_000, borrower: party });
      if (relation !== 'self') expect(await approving(officer, later.id)).toMatchObject({ ok: true });
    },
  );
});

describe('an application of staff’s own or of a relative', () => {
  it('goes to another branch, one tier up, and is never approved automatically', async () => {
    const people = submittingPeople(db, lender.world);
    const code = await people.productWithRules();
    const of = await people.submitted(people.applicant(), code);
    const officer = await lender.staff({
      roles: ['officer'],
      branchId: of.row.handlingBranchId,
      limitsMinor: { CNY: 1_000_000 },
    });
    const other = await givenBranch(db.owner);
    expect(other).not.toBe(of.row.handlingBranchId);
    const { rows } = await lender.admin(
      `select hash from app.party_identity where party_id = $1 and field = 'identity_number' and replaced_at is null`,
      [of.row.borrowerId],
    );
    await lender.admin(
      `insert into app.staff_register (staff_id, relation, identity_hash, hash_version, confirmed_at)
       values ($1, 'relative', $2, 'test', now())`,
      [officer.id, rows[0]?.hash],
    );
    await runAssessment(lender.world.system(db.worker, 'assess'), { applicationId: of.id });
    const after = await lender.read(of.id);
    expect(after.handlingBranchId).not.toBe(of.row.handlingBranchId);
    expect(after).toMatchObject({ state: 'review', tier: 'O' });
    expect(after.routeBecause).toContain('staff_related');
    const chain = await inActor(db.app, systemActor('test'), (tx) =>
      chainOf(tx, { kind: 'application', id: of.id }),
    );
    expect(chain.map((event) => event.action)).toContain('application.handed_over');
    expect(await getApplication(lender.as(officer), { number: of.number })).toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});
