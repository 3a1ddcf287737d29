import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { findGrant, grantsInForce } from '@/db/queries/people/people';
import { sessionsOf } from '@/db/queries/people/session';
import { chainOf, sha256 } from '@/db/queries/record/audit';
import { session, user } from '@/db/schema/people/auth';
import { givenBranch, givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { verifyChain } from '@/lib/domain/audit/chain';
import type { StaffRole } from '@/lib/domain/authority/vocabulary';
import { type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { must, reasonOf } from '@/lib/services/testing/outcomes';
import { peopleLender } from '../testing/people-lender';
import { confirmGrant, rejectGrant } from './decide-grant';
import { listGrants } from './list-grants';
import { proposeGrant } from './propose-grant';

const database = testDatabase();
const { as, key, staff, stale } = peopleLender(database);

beforeAll(() => givenInstitution(database.owner));

describe('a grant', () => {
  const role = (staffId: string, wanted: StaffRole, end = false) =>
    ({ kind: 'role', staffId, role: wanted, end, key: key() }) as const;
  const propose = async (by: StaffActor, staffId: string, wanted: StaffRole, end = false) =>
    must(await proposeGrant(as(by), role(staffId, wanted, end))).grantId;
  const confirm = (by: StaffActor, grantId: string, version = 1) =>
    confirmGrant(as(by), { grantId, version, key: key() });
  const inForceFor = (staffId: string) =>
    inActor(database.app, systemActor('test'), (tx) => grantsInForce(tx, [staffId]));

  test('is in force when a second person has confirmed it, and not before', async () => {
    const [one, other, person] = [await staff('admin'), await staff('risk'), await staff()];
    const grantId = await propose(one, person.id, 'officer');
    expect(await inForceFor(person.id)).toEqual([]);
    expect(must(await confirm(other, grantId))).toEqual({ grantId, state: 'active' });
    expect(await inForceFor(person.id)).toMatchObject([{ role: 'officer', state: 'active' }]);
  });

  test('is never given to oneself, confirmed by its proposer, or by the one concerned', async () => {
    const [one, other] = [await staff('admin'), await staff('risk')];
    expect(reasonOf(await proposeGrant(as(other), role(other.id, 'officer')))).toBe('grant_to_oneself');
    const grantId = await propose(one, other.id, 'officer');
    expect(reasonOf(await confirm(one, grantId))).toBe('grant_own_proposal');
    expect(reasonOf(await confirm(other, grantId))).toBe('grant_to_oneself');
    expect(await inForceFor(other.id)).toHaveLength(1);
  });

  test('of an incompatible role is refused, also when the other role came into force meanwhile', async () => {
    const [one, other, person] = [await staff('admin'), await staff('admin'), await staff()];
    const auditor = await propose(one, person.id, 'auditor');
    const officer = await propose(one, person.id, 'officer');
    expect(reasonOf(await confirm(other, auditor))).toBe('done');
    expect(reasonOf(await confirm(other, officer))).toBe('grant_role_incompatible');
    expect(reasonOf(await proposeGrant(as(one), role(person.id, 'admin')))).toBe('grant_role_incompatible');
  });

  test('ends every session of the person in the same transaction', async () => {
    const userId = randomUUID();
    await database.auth.insert(user).values({ id: userId, kind: 'staff', email: `${userId}@lender.example` });
    await database.auth
      .insert(session)
      .values({ userId, token: randomUUID(), expiresAt: new Date(Date.now() + 3_600_000) });
    const person = await givenStaff(database.owner, { roles: [], userId });
    const [one, other] = [await staff('admin'), await staff('admin')];
    const grantId = await propose(one, person.id, 'officer');
    expect(await sessionsOf(database.auth, userId)).toHaveLength(1);
    expect(reasonOf(await confirm(other, grantId))).toBe('done');
    expect(await sessionsOf(database.auth, userId)).toEqual([]);
  });

  test('of a new limit takes the place of the one before in that currency', async () => {
    const [one, other] = [await staff('admin'), await staff('risk')];
    const person = await givenStaff(database.owner, {
      roles: ['officer'],
      limitsMinor: { CNY: 100, USD: 7 },
    });
    const input = {
      kind: 'limit',
      staffId: person.id,
      currency: 'CNY',
      amountMinor: 900,
      end: false,
    } as const;
    const { grantId } = must(await proposeGrant(as(one), { ...input, key: key() }));
    expect(reasonOf(await confirm(other, grantId))).toBe('done');
    const limits = (await inForceFor(person.id)).filter((each) => each.kind === 'limit');
    expect(limits.map((each) => [each.currency, each.limitMinor]).sort()).toEqual([
      ['CNY', 900],
      ['USD', 7],
    ]);
  });

  test('has the open steps of the person’s branch staffed anew, and of a branch that they come from or go to', async () => {
    const [one, other] = [await staff('admin'), await staff('admin')];
    const branchId = await givenBranch(database.owner);
    const rights = { roles: ['officer'], branchId, limitsMinor: { CNY: 100 } } as const;
    const { id: staffId } = await givenStaff(database.owner, rights);
    const waiting = async () => {
      const { rows } = await database.queue.execute<{ key: string }>(
        sql`select key from graphile_worker.jobs where task_identifier = 'staff_open_steps'`,
      );
      return rows.map((row) => row.key);
    };
    const asked = { kind: 'limit', staffId, currency: 'CNY', amountMinor: 900, end: false } as const;
    const { grantId } = must(await proposeGrant(as(one), { ...asked, key: key() }));
    expect(await waiting()).not.toContain(`staffing/${branchId}`);
    expect(reasonOf(await confirm(other, grantId))).toBe('done');
    expect(await waiting()).toContain(`staffing/${branchId}`);
    const next = await givenBranch(database.owner);
    const leaves = { kind: 'branch', staffId, branchId, end: true, key: key() } as const;
    must(await confirm(other, must(await proposeGrant(as(one), leaves)).grantId));
    const comes = { kind: 'branch', staffId, branchId: next, end: false, key: key() } as const;
    must(await confirm(other, must(await proposeGrant(as(one), comes)).grantId));
    expect(await waiting()).toContain(`staffing/${next}`);
  });

  test('ends by two people as well, and what is not there cannot end', async () => {
    const [one, other, person] = [await staff('admin'), await staff('admin'), await staff('officer')];
    expect(reasonOf(await proposeGrant(as(one), role(person.id, 'manager', true)))).toBe(
      'grant_nothing_to_end',
    );
    const grantId = await propose(one, person.id, 'officer', true);
    expect(reasonOf(await confirm(one, grantId))).toBe('grant_own_proposal');
    expect(must(await confirm(other, grantId)).state).toBe('ended');
    expect(await inForceFor(person.id)).toEqual([]);
  });

  test('is decided once: of two who confirm at the same instant, one does', async () => {
    const people = [await staff('admin'), await staff('risk'), await staff('risk')] as const;
    const person = await staff();
    const grantId = await propose(people[0], person.id, 'officer');
    const both = await Promise.all([confirm(people[1], grantId), confirm(people[2], grantId)]);
    expect(both.map(reasonOf).sort()).toEqual(['done', 'grant_not_proposed']);
    expect(await inForceFor(person.id)).toHaveLength(1);
  });

  test('waits once: the same proposed again is refused, a rejected one can be proposed anew', async () => {
    const [one, other, person] = [await staff('admin'), await staff('admin'), await staff()];
    const grantId = await propose(one, person.id, 'officer');
    expect(reasonOf(await proposeGrant(as(other), role(person.id, 'officer')))).toBe(
      'grant_already_proposed',
    );
    expect(must(await rejectGrant(as(one), { grantId, version: 1, key: key() })).state).toBe('rejected');
    expect(reasonOf(await confirm(other, grantId, 2))).toBe('grant_not_proposed');
    expect(await propose(other, person.id, 'officer')).not.toBe(grantId);
  });

  test('wants a proof of identity that is not older than five minutes', async () => {
    const [one, other, person] = [await staff('admin'), await staff('admin'), await staff()];
    expect(reasonOf(await proposeGrant(as(stale(one)), role(person.id, 'officer')))).toBe('step_up_required');
    const grantId = await propose(one, person.id, 'officer');
    expect(reasonOf(await confirm(stale(other), grantId))).toBe('step_up_required');
    expect(reasonOf(await confirm(other, grantId))).toBe('done');
  });

  test('sent twice under one key is one proposal; its record is a whole chain', async () => {
    const [one, other, person] = [await staff('admin'), await staff('admin'), await staff()];
    const input = role(person.id, 'officer');
    const first = must(await proposeGrant(as(one), input));
    expect(must(await proposeGrant(as(one), input))).toEqual(first);
    await confirm(other, first.grantId);
    await inActor(database.app, systemActor('test'), async (tx) => {
      const chain = await chainOf(tx, { kind: 'grant', id: first.grantId });
      expect(chain.map((event) => [event.action, event.actorId])).toEqual([
        ['grant.proposed', one.id],
        ['grant.confirmed', other.id],
      ]);
      expect(verifyChain(sha256, chain)).toBeNull();
    });
  });

  test('shows who may be the second person, newest first', async () => {
    const [one, other, person] = [await staff('admin'), await staff('admin'), await staff()];
    const grantId = await propose(one, person.id, 'officer');
    const seen = async (by: StaffActor) => {
      const { grants } = must(await listGrants(as(by), { state: 'proposed', limit: 100 }));
      return grants.find(({ id }) => id === grantId);
    };
    expect(await seen(one)).toMatchObject({ value: 'officer', end: false, confirmable: false });
    expect(await seen(other)).toMatchObject({ confirmable: true, version: 1 });
    const stored = await inActor(database.app, systemActor('test'), (tx) => findGrant(tx, grantId));
    expect(stored?.state).toBe('proposed');
  });
});

describe('the last administrators', () => {
  test('cannot both be ended, also when both ends are confirmed at the same instant', async () => {
    const own = await inActor(database.app, systemActor('test'), async (tx) => {
      const { rows } = await tx.execute<{ id: string }>(
        `select distinct staff_id as id from app."grant" where role = 'admin' and state = 'active' and ends_grant_id is null`,
      );
      return rows.map(({ id }) => id);
    });
    const [risk, second] = [await staff('risk'), await staff('risk')];
    const ids: string[] = [];
    for (const staffId of own)
      ids.push(
        must(await proposeGrant(as(risk), { kind: 'role', staffId, role: 'admin', end: true, key: key() }))
          .grantId,
      );
    const reasons = (
      await Promise.all(ids.map((grantId) => confirmGrant(as(second), { grantId, version: 1, key: key() })))
    ).map(reasonOf);
    expect(reasons.filter((reason) => reason === 'grant_last_admin')).toHaveLength(1);
    expect(reasons.filter((reason) => reason === 'done')).toHaveLength(own.length - 1);
  });
});
