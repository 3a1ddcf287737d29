/** What one dishonest person may try with the product's own database role, past every service. */
import { createHash, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '@/db/connect';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { type DatabaseFault, faultOf } from '@/db/connect-errors';
import { appendEvent } from '@/db/queries/record/audit';
import { application } from '@/db/schema/application/application';
import { condition } from '@/db/schema/decision/offer';
import { panelMember, routeStep, signature } from '@/db/schema/decision/route';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { grant, staffRegister } from '@/db/schema/people/staff';
import { type CaseRow, givenCase, testSystem } from '@/db/testing/case';
import { givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
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

describe('a grant', () => {
  const given = (as: StaffActor, values: Partial<typeof grant.$inferInsert>) =>
    inActor(db.app, as, (tx) =>
      tx
        .insert(grant)
        .values({ staffId: officer.id, kind: 'limit', currency: 'CNY', limitMinor: 9, ...values }),
    );
  it('is proposed in one’s own name, and confirmed by another in theirs', async () => {
    const admin = await givenStaff(db.owner, { roles: ['admin'] });
    const other = await givenStaff(db.owner, { roles: ['admin'] });
    const now = new Date();
    const alone = { state: 'active' as const, confirmedAt: now };
    expect(await faultIn(given(admin, alone))).not.toBeNull();
    expect(
      await faultIn(given(admin, { ...alone, staffId: admin.id, kind: 'role', role: 'admin' })),
    ).not.toBeNull();
    expect(
      await faultIn(given(admin, { ...alone, proposedById: other.id, confirmedById: admin.id })),
    ).not.toBeNull();
    expect(await faultIn(given(admin, { proposedById: other.id }))).not.toBeNull();
    expect(await faultIn(given(admin, { proposedById: admin.id }))).toBeNull();
    const change = (as: StaffActor, values: Partial<typeof grant.$inferInsert>) =>
      inActor(db.app, as, (tx) =>
        tx.update(grant).set(values).where(eq(grant.proposedById, admin.id)).returning(),
      );
    expect(await faultIn(change(admin, { ...alone }))).not.toBeNull();
    expect(await faultIn(change(admin, { ...alone, confirmedById: other.id }))).not.toBeNull();
    expect(await faultIn(change(other, { limitMinor: 900, proposedById: other.id }))).not.toBeNull();
    expect(
      await faultIn(change(other, { ...alone, confirmedById: other.id, limitMinor: 90 })),
    ).not.toBeNull();
    expect(await faultIn(change(other, { ...alone, confirmedById: other.id }))).toBeNull();
    expect(await faultIn(change(other, { limitMinor: 900 }))).not.toBeNull();
    expect(await faultIn(change(other, { state: 'ended', endedAt: now }))).not.toBeNull();
  });
});

describe('a version of the authority', () => {
  it('is published by another than who made it, in their own name', async () => {
    const risk = await givenStaff(db.owner, { roles: ['risk'] });
    const other = await givenStaff(db.owner, { roles: ['risk'] });
    const { id: productId } = await givenProduct(db.owner);
    const id = randomUUID();
    const bodyHash = createHash('sha256').update('{}').digest('hex');
    const draft = { id, productId, number: 2, secured: false, currency: 'CNY', body: '{}', bodyHash };
    const made = (as: StaffActor, createdById: string | null) =>
      inActor(db.app, as, (tx) => tx.insert(authorityMatrixVersion).values({ ...draft, createdById }));
    expect(await faultIn(made(risk, null))).not.toBeNull();
    expect(await faultIn(made(risk, other.id))).not.toBeNull();
    expect(await faultIn(made(risk, risk.id))).toBeNull();
    const change = (as: StaffActor, values: Partial<typeof authorityMatrixVersion.$inferInsert>) =>
      inActor(db.app, as, (tx) =>
        tx.update(authorityMatrixVersion).set(values).where(eq(authorityMatrixVersion.id, id)),
      );
    const now = new Date();
    const out = { state: 'published' as const, publishedAt: now, inForceFrom: now };
    expect(await faultIn(change(risk, { ...out, createdById: null, publishedById: risk.id }))).not.toBeNull();
    expect(await faultIn(change(risk, { createdById: other.id }))).not.toBeNull();
    expect(await faultIn(change(other, { body: '{"x":1}', bodyHash: 'x' }))).not.toBeNull();
    await inBulk(db.owner, (tx) =>
      tx.execute(sql`insert into app.authority_backtest (matrix_version_id, live_version_id, body_hash, decided_from,
        decided_to, state, result, started_by_id) select ${id}, id, ${bodyHash}, now(), now(), 'done', '{}', ${risk.id}
        from app.authority_matrix_version where product_id = ${productId} and number = 1`),
    );
    expect(await faultIn(change(risk, { proposedAt: now }))).toBeNull();
    expect(await faultIn(change(risk, { ...out, publishedById: other.id }))).not.toBeNull();
    expect(await faultIn(change(risk, out))).not.toBeNull();
    expect(await faultIn(change(other, { ...out, publishedById: other.id }))).toBeNull();
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

describe('a declaration', () => {
  it('keeps what was declared, and ends when it is ended', async () => {
    const declared = { relation: 'relative' as const, phoneHash: Buffer.from('01'), hashVersion: 's1' };
    const [{ id } = { id: '' }] = await inActor(db.app, officer, (tx) =>
      tx
        .insert(staffRegister)
        .values({ ...declared, staffId: officer.id, confirmedAt: new Date() })
        .returning(),
    );
    const change = (values: Partial<typeof staffRegister.$inferInsert>) =>
      inActor(db.app, officer, (tx) =>
        tx.update(staffRegister).set(values).where(eq(staffRegister.id, id)).returning(),
      );
    expect(await faultIn(change({ phoneHash: Buffer.from('02') }))).toBe('not_rewritten');
    const [ended] = await change({ endedAt: new Date(0) });
    expect(ended?.endedAt?.getTime()).toBeGreaterThan(Date.now() - 60_000);
    expect(await faultIn(change({ endedAt: null }))).toBe('not_rewritten');
  });
});

describe('the roles of sign-in and of the queue', () => {
  it('read and write nothing of a case, and nobody becomes another role', async () => {
    for (const [name, database] of [
      ['auth', db.auth],
      ['queue', db.queue],
    ] as const) {
      const system = sql`select set_config('app.actor_kind', 'system', false)`;
      for (const table of ['application', 'signature', 'grant', 'audit_event', 'party_identity', 'message']) {
        const read = database.transaction(async (tx) => {
          await tx.execute(system);
          return tx.execute(sql.raw(`select * from app."${table}" limit 1`));
        });
        expect([name, table, await faultIn(read)]).toEqual([name, table, 'no_right']);
      }
      const call = database.execute(sql`select app.next_application_number('2611')`);
      expect(await faultIn(call)).toBe('no_right');
    }
    for (const database of [db.app, db.worker, db.auth, db.queue])
      for (const role of ['owner', 'reader', 'worker', 'app', 'auth'])
        await database
          .execute(sql.raw(`set role "${role}"`))
          .then(() =>
            database.execute<{ role: string; self: string }>(
              sql`select current_user as role, session_user as self`,
            ),
          )
          .then(
            ({ rows }) => expect(rows[0]?.role).toBe(rows[0]?.self),
            (error: unknown) => expect(faultOf(error)).toBe('no_right'),
          );
  });
});
