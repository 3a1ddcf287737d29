import { beforeAll, describe, expect, test } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { staffOfUser } from '@/db/queries/people/people';
import { insertRegister } from '@/db/queries/people/register';
import { givenBranch, givenInstitution, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import type { StaffView } from '@/lib/contracts/house/people';
import { publicActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { staffActor } from '@/lib/services/testing/context';
import { must, reasonOf } from '@/lib/services/testing/outcomes';
import { listStaff } from '../list-staff';
import { peopleLender } from '../testing/people-lender';
import { acceptInvitation, readInvitation } from './accept-invitation';
import { inviteStaff } from './invite-staff';

const database = testDatabase();
const { as, key, signIns, staff, stale } = peopleLender(database);

beforeAll(() => givenInstitution(database.owner));

describe('an invitation', () => {
  const invite = async (by: StaffActor, email: string) =>
    must(await inviteStaff(as(by), { name: '孙悦', email, key: key() }));
  const tokenIn = (link: string) => link.replace('https://lender.example/invite/', '');

  test('sets the password once; used again it is nothing', async () => {
    const admin = staffActor(await givenStaff(database.owner, { roles: ['admin'] }));
    const { link, staffId } = await invite(admin, 'sun.yue@lender.example');
    const token = tokenIn(link);
    expect(must(await readInvitation(as(publicActor), token))).toEqual({
      name: '孙悦',
      email: 'sun.yue@lender.example',
    });
    const password = 'seven quiet bridges';
    expect(reasonOf(await acceptInvitation(as(publicActor), { token, password: 'short' }))).toBe(
      'password_length',
    );
    expect(reasonOf(await acceptInvitation(as(publicActor), { token, password }))).toBe('done');
    expect(reasonOf(await acceptInvitation(as(publicActor), { token, password: 'another password' }))).toBe(
      'NOT_FOUND',
    );
    const { userId } = await signIns.claim('sun.yue@lender.example');
    expect(signIns.passwordOf(userId)).toBe(password);
    const invited = await inActor(database.app, systemActor('test'), (tx) => staffOfUser(tx, userId));
    expect(invited).toMatchObject({ staff: { id: staffId, nameLatin: 'Sun Yue' }, grants: [] });
  });

  test('of two who use it at the same instant, one does', async () => {
    const admin = staffActor(await givenStaff(database.owner, { roles: ['admin'] }));
    const token = tokenIn((await invite(admin, 'race@lender.example')).link);
    const both = await Promise.all(
      ['first of two words', 'other of two words'].map((password) =>
        acceptInvitation(as(publicActor), { token, password }),
      ),
    );
    expect(both.map(reasonOf).sort()).toEqual(['NOT_FOUND', 'done']);
  });

  test('a newer link makes the older worthless; a made-up or too old one is nothing', async () => {
    const admin = staffActor(await givenStaff(database.owner, { roles: ['admin'] }));
    const older = tokenIn((await invite(admin, 'newer@lender.example')).link);
    const newer = tokenIn((await invite(admin, 'newer@lender.example')).link);
    expect(reasonOf(await readInvitation(as(publicActor), older))).toBe('NOT_FOUND');
    expect(reasonOf(await readInvitation(as(publicActor), newer))).toBe('done');
    expect(reasonOf(await readInvitation(as(publicActor), `${newer}x`))).toBe('NOT_FOUND');
    await inActor(database.app, systemActor('test'), (tx) =>
      tx.execute(
        `update app.staff_invitation set expires_at = now() - interval '1 second' where used_at is null`,
      ),
    );
    expect(reasonOf(await readInvitation(as(publicActor), newer))).toBe('NOT_FOUND');
  });

  test('to a person with a password goes to their mailbox alone', async () => {
    const admin = staffActor(await givenStaff(database.owner, { roles: ['admin'] }));
    const email = 'forgot@lender.example';
    const token = tokenIn((await invite(admin, email)).link);
    await acceptInvitation(as(publicActor), { token, password: 'the first password' });
    expect((await invite(admin, email)).link).toBe('');
  });

  test('is the administrator’s, with a fresh proof', async () => {
    const admin = staffActor(await givenStaff(database.owner, { roles: ['admin'] }));
    const input = { name: '孙悦', email: 'proof@lender.example', key: key() };
    expect(reasonOf(await inviteStaff(as(stale(admin)), input))).toBe('step_up_required');
    expect(reasonOf(await inviteStaff(as(await staff('risk')), input))).toBe('forbidden');
  });
});

describe('the list of people', () => {
  test('shows a manager the own branch, an auditor everybody; it goes on where it ended', async () => {
    const [here, there] = [await givenBranch(database.owner), await givenBranch(database.owner)];
    const manager = staffActor(await givenStaff(database.owner, { roles: ['manager'], branchId: here }));
    const near = await givenStaff(database.owner, { roles: ['officer'], branchId: here });
    const far = await givenStaff(database.owner, { roles: ['officer'], branchId: there });
    const own = must(await listStaff(as(manager), { limit: 100 })).staff.map(({ id }) => id);
    expect(own.sort()).toEqual([manager.id, near.id].sort());
    const auditor = await staff('auditor');
    const found: string[] = [];
    let cursor: string | undefined;
    do {
      const page = must(await listStaff(as(auditor), { cursor, limit: 5 }));
      found.push(...page.staff.map(({ id }) => id));
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(new Set(found).size).toBe(found.length);
    expect(found).toEqual(expect.arrayContaining([manager.id, near.id, far.id]));
  });

  test('says whose yearly declaration is overdue and until when it stands, and nothing that was declared', async () => {
    const branchId = await givenBranch(database.owner);
    const manager = staffActor(await givenStaff(database.owner, { roles: ['manager'], branchId }));
    const late = await givenStaff(database.owner, { roles: ['officer'], branchId });
    const fresh = await givenStaff(database.owner, { roles: ['officer'], branchId });
    await inActor(database.app, systemActor('test'), (tx) =>
      insertRegister(tx, {
        staffId: late.id,
        relation: 'self',
        identityHash: Buffer.alloc(32, 1),
        hashVersion: '1',
        confirmedAt: new Date('2020-01-01T00:00:00Z'),
      }),
    );
    for (const reader of [manager, await staff('admin'), await staff('risk')]) {
      const people = await everybody(reader);
      expect(people.get(late.id)).toMatchObject({
        registerOverdue: true,
        registerDueAt: '2020-12-31T00:00:00.000Z',
      });
      expect(people.get(fresh.id)).toMatchObject({ registerOverdue: false });
      expect(Object.keys(people.get(late.id) ?? {}).filter((each) => each.startsWith('register'))).toEqual([
        'registerDueAt',
        'registerOverdue',
      ]);
    }
  });
});

async function everybody(reader: StaffActor): Promise<ReadonlyMap<string, StaffView>> {
  const found = new Map<string, StaffView>();
  let cursor: string | undefined;
  do {
    const page = must(await listStaff(as(reader), { cursor, limit: 50 }));
    for (const person of page.staff) found.set(person.id, person);
    cursor = page.nextCursor ?? undefined;
  } while (cursor !== undefined);
  return found;
}
