import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countFaults } from '@/db/queries/case/counters';
import { chained as asChained, type chained, sha256 } from '@/db/queries/record/audit';
import { auditEvent } from '@/db/schema/record/audit-event';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { inBulk, type TestDatabase } from '@/db/testing/test-database';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import { verifyChain } from '@/lib/domain/audit/chain';
import type { ApplicantActor, StaffActor } from '@/lib/services/kernel/actor';
import { signingLender } from '@/lib/services/testing/signing-lender';
import { completeDraft, identityNumber } from '@/lib/services/testing/submitting/complete-draft';
import { KillableApp } from './killable-app';
import { KillableDatabase } from './killable-database';

const rounds = 10;
const applicants = 10;
const pairsOfSigners = 5;
const actsEach = 6;
const amountMinor = 5_000_000;
const seed = 20_261_123;

/** Park and Miller: a failing schedule runs again the same. */
function draws(from: number): () => number {
  let state = from;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
}

const server = new KillableDatabase();
let db: TestDatabase;
let app: KillableApp;
let productCode = '';
const officers: StaffActor[] = [];
const desks: CaseRow[][] = [];

beforeAll(async () => {
  await server.start();
  db = server.open();
  const lender = await signingLender(db);
  await givenBranch(db.owner, { regionCode: '420100' });
  productCode = (await givenProduct(db.owner, { values: { requiredDocuments: [] } })).code;
  for (let pair = 0; pair < pairsOfSigners; pair += 1) {
    const officer = await lender.officer();
    officers.push(officer);
    const rows: CaseRow[] = [];
    for (let act = 0; act < actsEach; act += 1)
      rows.push(await lender.onDesk({ holder: officer, amountMinor }));
    desks.push(rows);
  }
  app = new KillableApp(db.urls.DATABASE_URL);
  await app.start();
}, 120_000);

afterAll(async () => {
  await app?.remove();
  await server.remove();
}, 60_000);

type Acknowledged = { readonly submitted: string[]; readonly signed: Map<string, string[]> };

/** One applicant's applications, one after another; each is a draft, its answers and its submission. */
async function applies(client: number, acknowledged: Acknowledged): Promise<void> {
  const actor: ApplicantActor = {
    kind: 'applicant',
    id: randomUUID(),
    sessionId: null,
    phone: `1397123${1000 + client}`,
  };
  const person = { ...completeDraft().person, identityNumber: identityNumber('001', `198503${10 + client}`) };
  for (let act = 0; act < actsEach / 2; act += 1) {
    const wish = {
      productCode,
      amountMinor: 1_500_000,
      term: { count: 12, unit: 'month' },
      key: randomUUID(),
    };
    const started = await app.insist<{ number: string }>('startDraft', actor, wish);
    if (!started.ok) throw new Error(JSON.stringify(started));
    const { number } = started.value;
    const answers = {
      number,
      version: 1,
      step: 'review',
      data: completeDraft({ person }),
      key: randomUUID(),
    };
    const saved = await app.insist<{ version: number }>('saveDraft', actor, answers);
    if (!saved.ok) throw new Error(JSON.stringify(saved));
    const { version } = saved.value;
    const sending = { number, version, consents: [...consentKinds], key: randomUUID() };
    const sent = await app.insist<{ submitted: boolean }>('submitApplication', actor, sending);
    if (!sent.ok || !sent.value.submitted) throw new Error(JSON.stringify(sent));
    acknowledged.submitted.push(number);
  }
}

/** An officer at one of two devices: each tries to sign every case of the desk; one of the two gets there first. */
async function signs(pair: number, acknowledged: Acknowledged): Promise<void> {
  const actor = officers[pair];
  if (actor === undefined) throw new Error('There is no such officer.');
  const terms = { amountMinor, term: { count: 12, unit: 'month' }, rateAnnual: '0.12' };
  for (const row of desks[pair] ?? []) {
    const { number, version, assessmentId } = row;
    const key = randomUUID();
    const input = { number, version, assessmentId, key, terms, reasons: [], conditions: [] };
    const outcome = await app.insist<{ signatureId: string }>('approve', actor, input);
    const signed = acknowledged.signed.get(row.id) ?? [];
    if (outcome.ok) acknowledged.signed.set(row.id, [...signed, outcome.value.signatureId]);
    else expect(outcome).toMatchObject({ code: 'CONFLICT' });
  }
}

/**
 * Kills one or the other at moments of the schedule, until the clients are through or the rounds are over: the
 * application wherever it stands, the application between commit and answer, the database wherever it stands.
 */
async function kills(over: Promise<void>) {
  let isOver = false;
  void over.then(() => {
    isOver = true;
  });
  const draw = draws(seed);
  const killed = { app: 0, answer: 0, database: 0 };
  for (let round = 0; round < rounds && !isOver; round += 1) {
    await sleep(50 + Math.floor(draw() * 250));
    const kind = (['answer', 'app', 'database'] as const)[(round + Math.floor(draw() * 2)) % 3] ?? 'app';
    killed[kind] += 1;
    if (kind === 'app') await app.killAndRestart();
    if (kind === 'answer') {
      const lost = app.loseNextAnswerAndRestart();
      await Promise.race([lost, over]);
      if (isOver) await app.kill();
      await lost;
    }
    if (kind !== 'database') continue;
    await server.killAndRestart();
    db = server.open();
    await app.moveTo(db.urls.DATABASE_URL);
  }
  return killed;
}

const asOwner = <T extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  inBulk(db.owner, async (tx) => (await tx.execute<T>(query)).rows);

describe('twenty clients who submit and sign while application and database are killed', () => {
  const acknowledged: Acknowledged = { submitted: [], signed: new Map() };

  it('are all answered in the end', async () => {
    const over = Promise.withResolvers<void>();
    const clients = [
      ...Array.from({ length: applicants }, (_, client) => applies(client, acknowledged)),
      ...Array.from({ length: pairsOfSigners * 2 }, (_, client) =>
        signs(client % pairsOfSigners, acknowledged),
      ),
    ];
    const killing = kills(over.promise);
    await Promise.all(clients).finally(over.resolve);
    const killed = await killing;
    expect(Math.min(killed.app, killed.answer, killed.database), JSON.stringify(killed)).toBeGreaterThan(0);
    expect(acknowledged.submitted).toHaveLength((applicants * actsEach) / 2);
    expect(acknowledged.signed.size).toBe(pairsOfSigners * actsEach);
    await server.killAndRestart();
    db = server.open();
  }, 180_000);

  it('find every application that was acknowledged, and none twice', async () => {
    const rows = await asOwner<{ number: string; state: string; events: number; facts: number }>(sql`
      select a.number, a.state::text,
        (select count(*)::int from app.audit_event e where e.subject_id = a.id and e.event = 'submit') as events,
        (select count(*)::int from app.fact_set f where f.application_id = a.id) as facts
      from app.application a where a.origin = 'applicant' order by a.number`);
    const expected = [...acknowledged.submitted].sort();
    expect(rows).toEqual(expected.map((number) => ({ number, state: 'assessing', events: 1, facts: 1 })));
    const people = await asOwner<{ users: number; parties: number }>(sql`
      select count(distinct user_id)::int as users, count(*)::int as parties from app.party_user u
      join app.application_party p on p.party_id = u.party_id
      join app.application a on a.id = p.application_id where a.origin = 'applicant'`);
    expect(people).toEqual([{ users: applicants, parties: acknowledged.submitted.length }]);
  });

  it('find every signature that was acknowledged, one to a case', async () => {
    const rows = await asOwner<{ id: string; case: string }>(
      sql`select id, application_id as case from app.signature where state in ('held', 'final')`,
    );
    const stored = rows.map((row) => [row.case, [row.id]]).sort();
    expect(stored).toEqual([...acknowledged.signed].sort());
  });

  it('find one job for each act, in the same transaction as the act', async () => {
    const jobs = await inBulk(db.queue, async (tx) =>
      tx.execute<{ task: string; count: number; keys: number }>(sql`
        select t.identifier as task, count(*)::int as count, count(distinct j.key)::int as keys
        from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
        where t.identifier in ('assess_application', 'finalise_signature') group by 1 order by 1`),
    );
    const submitted = acknowledged.submitted.length;
    const signed = acknowledged.signed.size;
    expect(jobs.rows).toEqual([
      { task: 'assess_application', count: submitted, keys: submitted },
      { task: 'finalise_signature', count: signed, keys: signed },
    ]);
  });

  it('leave a record whose every chain is whole', async () => {
    const events = await inBulk(db.owner, (tx) =>
      tx.select().from(auditEvent).orderBy(auditEvent.subjectId, auditEvent.sequence),
    );
    const chains = Map.groupBy(events.map(asChained), (event) => `${event.subjectKind}/${event.subjectId}`);
    expect(chains.size).toBeGreaterThanOrEqual(acknowledged.submitted.length + acknowledged.signed.size);
    const faults: [string, ReturnType<typeof verifyChain>][] = [];
    chains.forEach((chain: ReturnType<typeof chained>[], subject) => {
      faults.push([subject, verifyChain(sha256, chain)]);
    });
    expect(faults.filter(([, fault]) => fault !== null)).toEqual([]);
  });

  it('leave counts, headroom and keys as a recount finds them', async () => {
    expect(await inBulk(db.owner, countFaults)).toEqual([]);
    const headroom = await asOwner(sql`
      select l.dimension, l.key, l.reserved_minor, coalesce(sum(r.amount_minor), 0) as recounted
      from app.headroom_limit l left join app.reservation r on r.limit_id = l.id and r.state in ('held', 'kept')
      group by l.id having l.reserved_minor <> coalesce(sum(r.amount_minor), 0)`);
    expect(headroom).toEqual([]);
    const unsettled = await asOwner(sql`select operation from app.idempotency_key where resource_id is null`);
    expect(unsettled).toEqual([]);
    const heads = await asOwner(sql`
      select a.number from app.application a where (a.held_signature_id is not null) is distinct from exists (
        select from app.signature s where s.application_id = a.id and s.state = 'held')`);
    expect(heads).toEqual([]);
  });
});
