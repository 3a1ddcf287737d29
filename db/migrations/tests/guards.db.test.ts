import { randomBytes } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Transaction } from '@/db/connect';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { constraintOf, type DatabaseFault, faultOf } from '@/db/connect-errors';
import { appendEvent } from '@/db/queries/record/audit';
import { application } from '@/db/schema/application/application';
import { panelMember, signature, vote } from '@/db/schema/decision/route';
import { policyVersion } from '@/db/schema/institution/product';
import { grant } from '@/db/schema/people/staff';
import { auditEvent, transition } from '@/db/schema/record/audit-event';
import { type CaseRow, givenCase, testSystem } from '@/db/testing/case';
import { asAdmin } from '@/db/testing/cluster';
import { givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { transitionRows } from '@/lib/domain/workflow/transitions/transitions';

const db = testDatabase();
let officer: StaffActor;
let manager: StaffActor;
let branchId: string;
let row: CaseRow;

beforeAll(async () => {
  branchId = await givenBranch(db.owner);
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId });
  manager = await givenStaff(db.owner, { roles: ['manager'], branchId });
});
beforeEach(async () => {
  row = await givenCase(db.owner, { branchId });
});

async function thrownBy(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => undefined,
    (error: unknown) => error,
  );
}
const faultIn = async (work: Promise<unknown>): Promise<DatabaseFault | null> =>
  faultOf(await thrownBy(work));

const recordMove = (tx: Transaction, event: 'decline' | 'recommend', to: 'declined' | 'approval') =>
  appendEvent(
    tx,
    officer,
    { kind: 'application', id: row.id },
    { action: 'application.released', payload: {} },
    { event, from: 'review', to },
  );
const move = (tx: Transaction, values: Partial<typeof application.$inferInsert>) =>
  tx
    .update(application)
    .set({ version: row.version + 1, ...values })
    .where(eq(application.id, row.id));

describe('transitions', () => {
  it('are the rows of the code’s own table', async () => {
    const stored = await inActor(db.app, testSystem, (tx) => tx.select().from(transition));
    const key = (from: unknown, event: string, to: string) => `${String(from)} ${event} ${to}`;
    expect(stored.map((each) => key(each.fromState, each.event, each.toState)).sort()).toEqual(
      transitionRows()
        .map((each) => key(each.from, each.event, each.to))
        .sort(),
    );
  });

  it('that are not listed are refused, also to the owner', async () => {
    const jump = { state: 'disbursed', lastEvent: 'disburse', stage: 'disbursed' } as const;
    expect(await faultIn(inActor(db.app, officer, (tx) => move(tx, jump)))).toBe('unlisted_transition');
    expect(await faultIn(inBulk(db.owner, (tx) => move(tx, jump)))).toBe('unlisted_transition');
    const wrongEvent = { state: 'declined', lastEvent: 'sign', stage: 'declined' } as const;
    expect(await faultIn(inActor(db.app, officer, (tx) => move(tx, wrongEvent)))).toBe('unlisted_transition');
  });

  it('need their event in the same transaction', async () => {
    const decline = { state: 'declined', lastEvent: 'decline', stage: 'declined' } as const;
    expect(await faultIn(inActor(db.app, officer, (tx) => move(tx, decline)))).toBe('event_missing');
    await inActor(db.app, officer, async (tx) => {
      await move(tx, decline);
      await recordMove(tx, 'decline', 'declined');
    });
    const [now] = await inActor(db.app, officer, (tx) =>
      tx.select().from(application).where(eq(application.id, row.id)),
    );
    expect(now).toMatchObject({
      state: 'declined',
      isOpen: false,
      desk: 'archive',
      version: row.version + 1,
    });
  });

  it('are not satisfied by an event of another move', async () => {
    const work = inActor(db.app, officer, async (tx) => {
      await recordMove(tx, 'recommend', 'approval');
      await move(tx, { state: 'declined', lastEvent: 'decline', stage: 'declined' });
    });
    expect(await faultIn(work)).toBe('event_missing');
  });

  it('open a book for role owner alone', async () => {
    const { id: _id, isOpen: _o, desk: _d, slaSortAt: _s, gradeSort: _g, outcomeSort: _r, ...values } = row;
    const work = inActor(db.app, testSystem, (tx) =>
      tx.insert(application).values({ ...values, number: '2611-9999', lastEvent: 'open_book' }),
    );
    expect(await faultIn(work)).toBe('unlisted_transition');
  });

  it('leave number, product and origin as they are, and raise the version by one', async () => {
    const changes = [{ number: '2611-9998' }, { currency: 'NGN' }, { version: row.version + 2 }];
    for (const change of changes) {
      expect(await faultIn(inActor(db.app, officer, (tx) => move(tx, change)))).toBe('identity_changed');
    }
  });
});

describe('the record', () => {
  it('is neither changed nor deleted nor truncated, by nobody', async () => {
    for (const database of [db.app, db.worker]) {
      const change = inActor(database, testSystem, (tx) => tx.update(auditEvent).set({ action: 'x' }));
      expect(await faultIn(change)).toBe('no_right');
      const remove = inActor(database, testSystem, (tx) => tx.delete(auditEvent));
      expect(await faultIn(remove)).toBe('no_right');
      expect(await faultIn(database.execute(sql`truncate app.audit_event`))).toBe('no_right');
    }
    const append = 'record_is_append_only';
    expect(await faultIn(inBulk(db.owner, (tx) => tx.update(auditEvent).set({ action: 'x' })))).toBe(append);
    expect(await faultIn(inBulk(db.owner, (tx) => tx.delete(auditEvent)))).toBe(append);
    expect(await faultIn(db.owner.execute(sql`truncate app.audit_event`))).toBe(append);
    await expect(asAdmin(db.adminUrl, 'delete from app.audit_event')).rejects.toThrow(
      /DELETE on app.audit_event/,
    );
    await expect(asAdmin(db.adminUrl, 'truncate app.audit_event')).rejects.toThrow(
      /TRUNCATE on app.audit_event/,
    );
  });

  it('takes only the next event of a chain', async () => {
    const [last] = await inActor(db.app, testSystem, (tx) =>
      tx.select().from(auditEvent).where(eq(auditEvent.subjectId, row.id)),
    );
    expect(last?.sequence).toBe(1);
    const next = { ...last, id: undefined, sequence: 2, previousHash: last?.hash ?? '', hash: 'h2' };
    const append = (change: object) =>
      inActor(db.app, testSystem, (tx) =>
        tx.insert(auditEvent).values({
          subjectKind: 'application',
          subjectId: row.id,
          at: new Date(),
          actorKind: 'system',
          action: 'a',
          payload: '{}',
          sequence: next.sequence,
          previousHash: next.previousHash,
          hash: next.hash,
          ...change,
        }),
      );
    expect(await faultIn(append({ sequence: 3 }))).toBe('chain_broken');
    expect(await faultIn(append({ previousHash: 'forged' }))).toBe('chain_broken');
    expect(await faultIn(append({}))).toBeNull();
    expect(await faultIn(append({}))).toBe('chain_broken');
  });
});

const sign = (by: StaffActor, step: number, change: Partial<typeof signature.$inferInsert> = {}) =>
  inActor(db.app, by, (tx) =>
    tx.insert(signature).values({
      applicationId: row.id,
      round: 1,
      step,
      stepKind: 'officer',
      act: 'sign',
      staffId: by.id,
      role: 'officer',
      authority: {},
      applicationVersion: row.version,
      finalAt: new Date(Date.now() + 10_000),
      ...change,
    }),
  );

describe('four eyes', () => {
  it('lets one person stand once in a round, and each step be decided once', async () => {
    await sign(officer, 0);
    expect(constraintOf(await thrownBy(sign(manager, 0)))).toBe('signature_one_per_step');
    expect(await faultIn(sign(officer, 1))).toBe('four_eyes');
    expect(await faultIn(sign(manager, 1))).toBeNull();
  });

  it('counts a delegator as standing', async () => {
    const third = await givenStaff(db.owner, { roles: ['manager'], branchId });
    await sign(officer, 0);
    expect(await faultIn(sign(manager, 1, { signedForId: officer.id }))).toBe('four_eyes');
    await sign(manager, 1, { signedForId: third.id });
    expect(await faultIn(sign(third, 2))).toBe('four_eyes');
  });

  it('lets of two at once only one through', async () => {
    const both = await Promise.allSettled([sign(officer, 0), sign(officer, 1)]);
    expect(both.map((each) => each.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  it('bars who signed from voting, who is not seated too, and who voted from signing', async () => {
    const cast = (by: StaffActor) =>
      inActor(db.app, by, (tx) =>
        tx.insert(vote).values({
          applicationId: row.id,
          round: 1,
          step: 2,
          staffId: by.id,
          choice: 'yes',
          salt: randomBytes(16),
          commitment: 'c',
          finalAt: new Date(),
        }),
      );
    const outsider = await givenStaff(db.owner, { roles: ['officer'], branchId });
    await inBulk(db.owner, (tx) =>
      tx.insert(panelMember).values(
        [officer, manager].map((each) => ({
          applicationId: row.id,
          round: 1,
          step: 2,
          staffId: each.id,
          appointment: 'committee_member' as const,
          seated: true,
        })),
      ),
    );
    await sign(officer, 0);
    expect(await faultIn(cast(officer))).toBe('four_eyes');
    expect(await faultIn(cast(outsider))).toBe('four_eyes');
    expect(await faultIn(cast(manager))).toBeNull();
    expect(await faultIn(sign(manager, 1))).toBe('four_eyes');
  });

  it('is demanded of grants and publications by checks', async () => {
    const propose = (values: Partial<typeof grant.$inferInsert>) =>
      inActor(db.app, testSystem, (tx) =>
        tx
          .insert(grant)
          .values({ staffId: officer.id, kind: 'limit', currency: 'NGN', limitMinor: 1, ...values }),
      );
    const byOne = { proposedById: manager.id, confirmedById: manager.id };
    expect(constraintOf(await thrownBy(propose(byOne)))).toBe('grant_four_eyes');
    expect(constraintOf(await thrownBy(propose({ proposedById: officer.id })))).toBe('grant_four_eyes');
    const auditorToo = { kind: 'role', role: 'auditor', state: 'active', confirmedAt: new Date() } as const;
    expect(await faultIn(propose(auditorToo))).toBe('roles_incompatible');
  });
});

describe('what was decided', () => {
  it('can be taken back while it is held, and only then', async () => {
    await sign(officer, 0);
    const setState = (state: 'taken_back' | 'final') =>
      inActor(db.app, officer, (tx) =>
        tx.update(signature).set({ state }).where(eq(signature.applicationId, row.id)),
      );
    expect(await faultIn(setState('final'))).toBe('not_rewritten');
    await setState('taken_back');
    await sign(officer, 0, { finalAt: new Date(Date.now() - 1_000) });
    const held = inActor(db.app, officer, (tx) =>
      tx.update(signature).set({ state: 'taken_back' }).where(eq(signature.state, 'held')),
    );
    expect(await faultIn(held)).toBe('not_rewritten');
  });

  it('is not rewritten: terms signed, versions published', async () => {
    await sign(officer, 0, { amountMinor: 100 });
    const terms = inActor(db.app, testSystem, (tx) =>
      tx.update(signature).set({ amountMinor: 200 }).where(eq(signature.applicationId, row.id)),
    );
    expect(await faultIn(terms)).toBe('not_rewritten');
    const { policyVersionId } = await givenProduct(db.owner);
    const edit = (values: Partial<typeof policyVersion.$inferInsert>) =>
      inActor(db.app, testSystem, (tx) =>
        tx.update(policyVersion).set(values).where(eq(policyVersion.id, policyVersionId)),
      );
    expect(await faultIn(edit({ body: '{"x":1}' }))).toBe('not_rewritten');
    expect(await faultIn(edit({ state: 'draft' }))).toBe('not_rewritten');
    expect(await faultIn(edit({ state: 'retired', retiredAt: new Date() }))).toBeNull();
  });

  it('keeps the days of kept figures: the time zone is fixed once there are cases', async () => {
    const change = inActor(db.app, testSystem, (tx) =>
      tx.execute(sql`update app.institution set time_zone = 'Africa/Lagos'`),
    );
    expect(await faultIn(change)).toBe('time_zone_fixed');
  });
});
