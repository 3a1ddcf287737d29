import { randomBytes, randomUUID } from 'node:crypto';
import { eq, sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Database, Transaction } from '@/db/connect';
import { type Actor, inActor, type StaffActor } from '@/db/connect-actor';
import { faultOf } from '@/db/connect-errors';
import { application } from '@/db/schema/application/application';
import { message } from '@/db/schema/application/conversation';
import { panelMember, vote } from '@/db/schema/decision/route';
import { product } from '@/db/schema/institution/product';
import { monitoredAttribute, party, partyIdentity } from '@/db/schema/people/party';
import { auditEvent } from '@/db/schema/record/audit-event';
import { type CaseRow, type GivenParty, givenCase, givenParty, testSystem } from '@/db/testing/case';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';

const db = testDatabase();

let here: string;
let there: string;
let ours: CaseRow;
let theirs: CaseRow;
let borrower: GivenParty;
let guarantor: GivenParty;
const people: Record<string, StaffActor> = {};
const who = (name: string): StaffActor => {
  const found = people[name];
  if (found === undefined) throw new Error(`Nobody is called ${name}.`);
  return found;
};

beforeAll(async () => {
  here = await givenBranch(db.owner);
  there = await givenBranch(db.owner);
  borrower = await givenParty(db.owner);
  guarantor = await givenParty(db.owner, { name: '周敏' });
  ours = await givenCase(db.owner, { branchId: here, borrower });
  theirs = await givenCase(db.owner, { branchId: there });
  await inBulk(db.owner, (tx) =>
    tx.execute(sql`insert into app.application_party (application_id, party_id, role)
      values (${ours.id}::uuid, ${guarantor.id}::uuid, 'guarantor')`),
  );
  people.officer = await givenStaff(db.owner, { roles: ['officer'], branchId: here });
  people.manager = await givenStaff(db.owner, { roles: ['manager'], branchId: here });
  people.elsewhere = await givenStaff(db.owner, { roles: ['officer'], branchId: there });
  people.risk = await givenStaff(db.owner, { roles: ['risk'] });
  people.auditor = await givenStaff(db.owner, { roles: ['auditor'] });
  people.admin = await givenStaff(db.owner, { roles: ['admin'], branchId: here });
});

const numbers = async (actor: Actor, database: Database = db.app) => {
  const rows = await inActor(database, actor, (tx) =>
    tx.select({ number: application.number }).from(application),
  );
  return rows.map((row) => row.number).sort();
};
const refusedAs = async (work: Promise<unknown>) => {
  const error: unknown = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return faultOf(error);
};

describe('row-level security', () => {
  it('is forced on every table of schema app', async () => {
    const { rows } = await db.owner.execute<{ name: string }>(
      sql`select relname as name from pg_class where relnamespace = 'app'::regnamespace and relkind = 'r'
        and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows).toEqual([]);
  });

  it('shows nothing without an actor, to the owner neither', async () => {
    const { rows: tables } = await db.owner.execute<{ name: string; readable: boolean }>(
      sql`select relname as name, has_table_privilege('app', oid, 'select') as readable from pg_class
        where relnamespace = 'app'::regnamespace and relkind = 'r'`,
    );
    expect(tables.length).toBeGreaterThan(55);
    for (const { name, readable } of tables) {
      for (const database of readable ? [db.app, db.worker, db.owner] : [db.owner]) {
        const { rows } = await database.execute(sql`select 1 from app.${sql.identifier(name)} limit 1`);
        const written = ['number_counter', 'monitored_attribute'].includes(name) && database === db.owner;
        if (!written) expect({ name, rows: rows.length }).toEqual({ name, rows: 0 });
      }
    }
  });

  it('gives officers and managers their branch, risk and auditors all, administrators and the public no case', async () => {
    const both = [ours.number, theirs.number].sort();
    expect(await numbers(who('officer'))).toEqual([ours.number]);
    expect(await numbers(who('manager'))).toEqual([ours.number]);
    expect(await numbers(who('elsewhere'))).toEqual([theirs.number]);
    expect(await numbers(who('risk'))).toEqual(both);
    expect(await numbers(who('auditor'))).toEqual(both);
    expect(await numbers(testSystem, db.worker)).toEqual(both);
    expect(await numbers(who('admin'))).toEqual([]);
    expect(await numbers({ kind: 'public' })).toEqual([]);
    expect(await numbers({ kind: 'applicant', id: randomUUID() })).toEqual([]);
    expect(await numbers({ kind: 'integration', id: randomUUID(), branchId: here })).toEqual([]);
  });

  it('lets a case follow its handling branch, and the officers of a covering branch see it too', async () => {
    const manages = await givenStaff(db.owner, { roles: ['manager'], branchId: there });
    await inBulk(db.owner, (tx) =>
      tx.update(application).set({ coveringBranchId: there, version: 2 }).where(eq(application.id, ours.id)),
    );
    expect(await numbers(who('elsewhere'))).toEqual([ours.number, theirs.number].sort());
    expect(await numbers(manages)).toEqual([theirs.number]);
    await inBulk(db.owner, (tx) =>
      tx.update(application).set({ coveringBranchId: null, version: 3 }).where(eq(application.id, ours.id)),
    );
    expect(await numbers(who('elsewhere'))).toEqual([theirs.number]);
  });

  it('gives an applicant the own cases, the own person, and no internal word', async () => {
    const applicant: Actor = { kind: 'applicant', id: borrower.userId };
    await inBulk(db.owner, async (tx) => {
      for (const internal of [true, false]) {
        const values = { applicationId: ours.id, partyId: borrower.id, internal, fromKind: 'staff' as const };
        await tx.insert(message).values({ ...values, cipher: Buffer.from('x'), keyId: 'k' });
      }
      for (const each of [borrower, guarantor]) {
        await tx.insert(partyIdentity).values({
          partyId: each.id,
          field: 'phone',
          cipher: Buffer.from('x'),
          keyId: 'k',
          hash: Buffer.from(each.id),
          hashVersion: 'h',
        });
      }
    });
    expect(await numbers(applicant)).toEqual([ours.number]);
    const seen = await inActor(db.app, applicant, async (tx) => ({
      people: await tx.select({ id: party.id }).from(party),
      values: await tx.select({ id: partyIdentity.partyId }).from(partyIdentity),
      internal: await tx.select({ internal: message.internal }).from(message),
      events: await tx.select({ id: auditEvent.id }).from(auditEvent),
    }));
    expect(seen).toEqual({
      people: [{ id: borrower.id }],
      values: [{ id: borrower.id }],
      internal: [{ internal: false }],
      events: [],
    });
    expect(await numbers({ kind: 'applicant', id: guarantor.userId })).toEqual([ours.number]);
  });

  it('lets staff read the people of their cases only', async () => {
    const names = (tx: Transaction) => tx.select({ name: party.name }).from(party);
    expect(await inActor(db.app, who('officer'), names)).toHaveLength(2);
    expect(await inActor(db.app, who('elsewhere'), names)).toHaveLength(1);
    expect(await inActor(db.app, who('admin'), names)).toEqual([]);
  });

  it('refuses to move a case into a branch of others, and to write an event in another name', async () => {
    const handOver = inActor(db.app, who('officer'), (tx) =>
      tx.update(application).set({ handlingBranchId: there, version: 4 }).where(eq(application.id, ours.id)),
    );
    expect(await refusedAs(handOver)).toBe('no_right');
    const forged = inActor(db.app, who('officer'), (tx) =>
      tx.insert(auditEvent).values({
        subjectKind: 'staff',
        subjectId: who('manager').id,
        sequence: 1,
        at: new Date(),
        actorKind: 'staff',
        actorId: who('manager').id,
        action: 'staff.invited',
        payload: '{}',
        previousHash: '',
        hash: 'x',
      }),
    );
    expect(await refusedAs(forged)).toBe('no_right');
  });

  it('keeps monitored attributes from everyone who assesses', async () => {
    await inActor(db.app, { kind: 'applicant', id: borrower.userId }, (tx) =>
      tx.execute(sql`select app.put_monitored_attribute(${borrower.id}::uuid, 'sex', 'f')`),
    );
    for (const actor of [who('officer'), who('risk'), who('auditor'), testSystem]) {
      const read = inActor(db.app, actor, (tx) => tx.select().from(monitoredAttribute));
      expect(await refusedAs(read)).toBe('no_right');
    }
    const stored = await db.owner.select().from(monitoredAttribute);
    expect(stored).toMatchObject([{ attribute: 'sex', value: 'f' }]);
  });

  it('gives the public products on offer and approval figures, drafts only to risk', async () => {
    await inBulk(db.owner, (tx) =>
      tx.execute(sql`update app.product set state = 'draft' where id = ${ours.productId}::uuid`),
    );
    const codes = (actor: Actor) =>
      inActor(db.app, actor, (tx) => tx.select({ id: product.id }).from(product));
    expect(await codes({ kind: 'public' })).toEqual([{ id: theirs.productId }]);
    expect(await codes(who('risk'))).toHaveLength(2);
    const figures = await inActor(db.app, { kind: 'public' }, (tx) =>
      tx.execute<{ metric: string }>(sql`select distinct metric from app.statistic_delta`),
    );
    expect(figures.rows).toEqual([{ metric: 'received' }]);
  });

  it('shows a panel its case, and a vote to its voter alone until it is closed', async () => {
    const member = await givenStaff(db.owner, { roles: ['officer'], branchId: there });
    const other = await givenStaff(db.owner, { roles: ['risk'] });
    const row = { applicationId: ours.id, round: 1, step: 2 };
    await inBulk(db.owner, (tx) =>
      tx.insert(panelMember).values(
        [member, other].map((each) => ({
          ...row,
          staffId: each.id,
          appointment: 'committee_member' as const,
          seated: true,
        })),
      ),
    );
    expect(await numbers(member)).toEqual([ours.number, theirs.number].sort());
    await inActor(db.app, member, (tx) =>
      tx.insert(vote).values({
        ...row,
        staffId: member.id,
        choice: 'no',
        salt: randomBytes(16),
        commitment: 'c',
        finalAt: new Date(),
      }),
    );
    const choices = (actor: Actor, database = db.app) =>
      inActor(database, actor, (tx) => tx.select({ choice: vote.choice }).from(vote));
    expect(await choices(member)).toEqual([{ choice: 'no' }]);
    for (const actor of [other, who('officer'), who('risk'), who('auditor'), testSystem]) {
      expect(await choices(actor)).toEqual([]);
    }
    expect(await choices(testSystem, db.worker)).toEqual([{ choice: 'no' }]);
    await inActor(db.worker, testSystem, (tx) => tx.update(vote).set({ openedAt: new Date() }));
    expect(await choices(other)).toEqual([{ choice: 'no' }]);
    expect(await choices(who('officer'))).toEqual([{ choice: 'no' }]);
    expect(await choices(who('elsewhere'))).toEqual([]);
  });

  it('keeps schema auth to role auth, but for ending the sessions of a person', async () => {
    const user = randomUUID();
    await db.auth.execute(
      sql`insert into auth."user" (id, email, kind) values (${user}::uuid, 'a@b.cn', 'staff')`,
    );
    await db.auth.execute(sql`insert into auth.session (user_id, token, expires_at)
      values (${user}::uuid, 't1', now() + interval '1 day'), (${user}::uuid, 't2', now() + interval '1 day')`);
    for (const database of [db.app, db.worker, db.queue]) {
      expect(await refusedAs(database.execute(sql`select * from auth."user"`))).toBe('no_right');
    }
    expect(await refusedAs(db.auth.execute(sql`select * from app.staff`))).toBe('no_right');
    const ended = await inActor(db.app, who('admin'), (tx) =>
      tx.execute(sql`select auth.revoke_sessions(${user}::uuid) as ended`),
    );
    expect(ended.rows).toEqual([{ ended: 2 }]);
    expect((await db.auth.execute(sql`select * from auth.session`)).rows).toEqual([]);
  });
});
