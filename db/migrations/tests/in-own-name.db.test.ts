/** What one dishonest person may try with the product's own database role, past every service. */
import { randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '@/db/connect';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { type DatabaseFault, faultOf } from '@/db/connect-errors';
import { appendEvent } from '@/db/queries/record/audit';
import { application } from '@/db/schema/application/application';
import { condition } from '@/db/schema/decision/offer';
import { panelMember, routeStep, signature } from '@/db/schema/decision/route';
import { type CaseRow, givenCase, testSystem } from '@/db/testing/case';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
let branchId: string;
let officer: StaffActor;
let colleague: StaffActor;
let manager: StaffActor;
let row: CaseRow;

beforeAll(async () => {
  branchId = await givenBranch(db.owner);
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId });
  colleague = await givenStaff(db.owner, { roles: ['officer'], branchId });
  manager = await givenStaff(db.owner, { roles: ['manager'], branchId });
});
beforeEach(async () => {
  row = await givenCase(db.owner, { branchId });
});

const faultIn = (work: Promise<unknown>): Promise<DatabaseFault | string | null> =>
  work.then(
    () => null,
    (error: unknown) => faultOf(error) ?? String(error),
  );

const terms = { amountMinor: 4_000_000, termCount: 12, termUnit: 'month' as const, rateAnnual: '0.12' };
const decidedTerms = {
  decidedAmountMinor: 4_000_000,
  decidedTermCount: 12,
  decidedTermUnit: 'month' as const,
  decidedRateAnnual: '0.12',
};
const signed = (by: StaffActor, change: Partial<typeof signature.$inferInsert> = {}) => ({
  id: randomUUID(),
  applicationId: row.id,
  round: 1,
  step: 1,
  stepKind: 'officer' as const,
  act: 'sign' as const,
  staffId: by.id,
  role: 'officer' as const,
  ...terms,
  authority: {},
  applicationVersion: row.version,
  finalAt: new Date(Date.now() + 10_000),
  ...change,
});
const insert = (as: StaffActor, value: ReturnType<typeof signed>) =>
  inActor(db.app, as, (tx) => tx.insert(signature).values(value));

describe('a signature', () => {
  it('is given in one’s own name', async () => {
    expect(await faultIn(insert(officer, signed(colleague)))).toBe('four_eyes');
    expect(await faultIn(insert(officer, signed(officer)))).toBeNull();
  });
  it('begins held', async () => {
    expect(await faultIn(insert(officer, signed(officer, { state: 'final' })))).toBe('four_eyes');
  });
  it('is carried on as what it was', async () => {
    await insert(colleague, signed(colleague));
    const [stored] = await inBulk(db.owner, async (tx) => {
      await tx.update(signature).set({ state: 'voided' }).where(eq(signature.applicationId, row.id));
      return tx.select().from(signature).where(eq(signature.applicationId, row.id));
    });
    const source = stored?.id ?? '';
    const copy = { round: 2, state: 'final' as const, carriedFromId: source };
    expect(await faultIn(insert(officer, signed(manager, copy)))).toBe('four_eyes');
    expect(await faultIn(insert(officer, signed(colleague, { ...copy, amountMinor: 9_000_000 })))).toBe(
      'four_eyes',
    );
  });
  it('is taken back by nobody else', async () => {
    await insert(colleague, signed(colleague));
    const back = inActor(db.app, officer, (tx) =>
      tx.update(signature).set({ state: 'taken_back' }).where(eq(signature.applicationId, row.id)),
    );
    expect(await faultIn(back)).toBe('not_rewritten');
  });
});

describe('an approval', () => {
  const approving = async (tx: Transaction, by: StaffActor, at = decidedTerms) => {
    await appendEvent(
      tx,
      by,
      { kind: 'application', id: row.id },
      { action: 'application.released', payload: {} },
      { event: 'recommend', from: 'review', to: 'approved' },
    );
    await tx
      .update(application)
      .set({ state: 'approved', lastEvent: 'recommend', stage: 'offer', version: row.version + 1, ...at })
      .where(eq(application.id, row.id));
  };
  const approved = (at = decidedTerms) =>
    faultIn(inActor(db.app, officer, (tx) => approving(tx, officer, at)));
  const steps = (kinds: readonly ('officer' | 'manager')[]) =>
    inBulk(db.owner, (tx) =>
      tx.insert(routeStep).values(
        kinds.map((kind, at) => ({
          applicationId: row.id,
          round: 1,
          step: at + 1,
          kind,
          tier: 'OM' as const,
          branchId,
        })),
      ),
    );
  const final = async (by: StaffActor, change: Partial<typeof signature.$inferInsert>) => {
    const id = randomUUID();
    await insert(by, signed(by, { id, finalAt: new Date(0), ...change }));
    const state = { state: 'final' as const };
    await inActor(db.app, testSystem, (tx) => tx.update(signature).set(state).where(eq(signature.id, id)));
  };
  it('stands on a signature for every step', async () => {
    expect(await approved()).toBe('four_eyes');
    await steps(['officer', 'manager']);
    await final(officer, { step: 1 });
    expect(await approved()).toBe('four_eyes');
    await final(manager, { step: 2, stepKind: 'manager', role: 'manager' });
    expect(await approved({ ...decidedTerms, decidedAmountMinor: 9_000_000 })).toBe('four_eyes');
    expect(await approved()).toBeNull();
    const more = inActor(db.app, officer, (tx) =>
      tx.update(application).set({ decidedAmountMinor: 9_000_000 }).where(eq(application.id, row.id)),
    );
    expect(await faultIn(more)).toBe('not_rewritten');
  });
  it('does not stand on the signature of one who investigated alone', async () => {
    const values = { investigatorIds: [officer.id] };
    row = await givenCase(db.owner, { branchId, values });
    await steps(['officer']);
    await final(officer, {});
    expect(await approved()).toBe('four_eyes');
    const change = (values: Partial<typeof application.$inferInsert>) =>
      inActor(db.app, officer, (tx) => tx.update(application).set(values).where(eq(application.id, row.id)));
    expect(await faultIn(change({ investigatorIds: [] }))).toBe('four_eyes');
    expect(await faultIn(change({ borrowerId: randomUUID() }))).toBe('identity_changed');
  });
});

describe('a condition', () => {
  it('is settled by staff of the case in their own name, never by who borrows', async () => {
    const [{ id } = { id: '' }] = await inBulk(db.owner, (tx) =>
      tx.insert(condition).values({ applicationId: row.id, code: 'insurance_names_us' }).returning(),
    );
    const met = (settledById: string) => ({
      state: 'met' as const,
      settledById,
      evidenceKind: 'facts' as const,
      evidenceId: randomUUID(),
    });
    const settle = (as: Parameters<typeof inActor>[1], by: string) =>
      inActor(db.app, as, (tx) => tx.update(condition).set(met(by)).where(eq(condition.id, id)).returning());
    const { rows } = await db.owner.transaction(async (tx) => {
      await tx.execute(sql`select set_config('app.bulk', 'on', true)`);
      return tx.execute<{ user_id: string }>(
        sql`select user_id from app.party_user where party_id = ${row.borrowerId}`,
      );
    });
    const borrower = { kind: 'applicant' as const, id: rows[0]?.user_id ?? '' };
    expect(await faultIn(settle(borrower, officer.id))).not.toBeNull();
    expect(await faultIn(settle(officer, colleague.id))).not.toBeNull();
    expect(await faultIn(settle(officer, officer.id))).toBeNull();
  });
});

describe('a panel', () => {
  it('is seated by the system, not by who would like to vote', async () => {
    const seat = { applicationId: row.id, round: 1, step: 3, staffId: officer.id, seated: true };
    const taken = (as: Parameters<typeof inActor>[1]) =>
      inActor(db.app, as, (tx) => tx.insert(panelMember).values({ ...seat, appointment: 'committee_chair' }));
    expect(await faultIn(taken(officer))).toBe('no_right');
    expect(await faultIn(taken(testSystem))).toBeNull();
    const unseat = inActor(db.app, officer, (tx) =>
      tx
        .update(panelMember)
        .set({ recusedAt: new Date() })
        .where(eq(panelMember.applicationId, row.id))
        .returning(),
    );
    expect(await unseat.catch(() => [])).toEqual([]);
  });
});
