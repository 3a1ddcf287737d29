import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { netAssets } from '@/db/schema/institution/institution';
import { givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { requiredConsents } from '@/lib/contracts/draft-problems';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { runAssessment } from '@/lib/services/assessment/run-assessment';
import { getApplication } from '@/lib/services/casefile/get-application';
import { listQueue } from '@/lib/services/desk/list-queue';
import type { ApplicantActor } from '@/lib/services/kernel/actor';
import { systemActor } from '@/lib/services/kernel/actor';
import { completeDraft, identityNumber } from '@/lib/services/testing/complete-draft';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { getMine } from '@/lib/services/tracker/get-mine';
import { getDraft } from './get-draft';
import { saveDraft } from './save-draft';
import { startDraft } from './start-draft';
import { submitApplication } from './submit-application';

const db = testDatabase();
const world = testWorld();

let made = 0;
/** A new person each time: nobody shares a number or a phone with anybody, unless a test wants it. */
function applicant(): ApplicantActor {
  made += 1;
  return { kind: 'applicant', id: randomUUID(), sessionId: null, phone: `1397123${1000 + made}` };
}
const bornOn = () => `1985${String(1 + (made % 9)).padStart(2, '0')}${String(10 + (made % 18))}`;

/** As if the form had been open for ten minutes: a form filled in no time is a sign of fraud. */
async function filledSlowly(number: string): Promise<void> {
  const admin = new pg.Client({ connectionString: db.adminUrl });
  await admin.connect();
  await admin.query("set session_replication_role = 'replica'");
  await admin.query(
    "update app.application set created_at = created_at - interval '10 minutes' where number = $1",
    [number],
  );
  await admin.end();
}

async function givenPersonalLoan() {
  await givenBranch(db.owner, { regionCode: '420100' });
  return givenProduct(db.owner, {
    values: { code: `personal_${randomUUID().slice(0, 8)}`, amountMaxMinor: 20_000_000 },
    matrix: defaultMatrix,
  });
}

async function productWithRules() {
  const code = `p_${randomUUID().slice(0, 8)}`;
  await givenBranch(db.owner, { regionCode: '420100' });
  const policy = { ...defaultPolicy('personal'), productCode: code };
  await inBulk(db.owner, (tx) =>
    tx
      .insert(netAssets)
      .values({ currency: 'CNY', asOf: '2026-01-01', netAssetsMinor: 50_000_000_000 })
      .onConflictDoNothing(),
  );
  const values = { code, amountMaxMinor: 20_000_000, requiredDocuments: [] };
  await givenProduct(db.owner, { values, policy, matrix: defaultMatrix });
  return code;
}

async function submitted(person: ApplicantActor, code: string, changes = {}) {
  const own = { networkAddress: '127.0.0.1', device: person.id };
  const context = { ...world.as(db.app, person), request: own };
  const started = await startDraft(context, {
    productCode: code,
    amountMinor: 1_500_000,
    term: { count: 12, unit: 'month' },
    key: randomUUID(),
  });
  if (!started.ok) throw new Error(JSON.stringify(started));
  const { number } = started.value;
  await filledSlowly(number);
  const saved = await saveDraft(context, {
    number,
    version: 1,
    step: 'review',
    data: completeDraft({
      person: {
        ...completeDraft().person,
        identityNumber: identityNumber('001', bornOn()),
        street: `东湖路 ${made} 号`,
      },
      ...changes,
    }),
    key: randomUUID(),
  });
  if (!saved.ok) throw new Error(JSON.stringify(saved));
  const sent = await submitApplication(context, {
    number,
    version: saved.value.version,
    consents: [...consentKinds],
    key: randomUUID(),
  });
  if (!sent.ok || !sent.value.submitted) throw new Error(JSON.stringify(sent));
  const { rows } = await inActor(db.app, systemActor('test'), (tx) =>
    tx.execute<{ id: string }>(sql`select id from app.application where number = ${number}`),
  );
  return { number, id: rows[0]?.id ?? '', context };
}

describe('intake', () => {
  it('keeps a draft for its person on any device and for nobody else', async () => {
    const { code } = await givenPersonalLoan();
    const person = applicant();
    const context = world.as(db.app, person);
    const started = await startDraft(context, {
      productCode: code,
      amountMinor: 1_500_000,
      term: { count: 12, unit: 'month' },
      key: randomUUID(),
    });
    if (!started.ok) throw new Error(JSON.stringify(started));
    const view = await getDraft(context, started.value);
    expect(view).toMatchObject({
      ok: true,
      value: {
        step: 'loan',
        data: { loan: { amountMinor: 1_500_000 } },
        phoneMasked: expect.stringMatching(/^139••••\d{4}$/),
      },
    });
    expect(await getDraft(world.as(db.app, applicant()), started.value)).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
    expect(await getDraft(world.as(db.app, { kind: 'public' }), started.value)).toMatchObject({ ok: false });
  });

  it('starts one draft for one key, and refuses the key with other content', async () => {
    const { code } = await givenPersonalLoan();
    const context = world.as(db.app, applicant());
    const input = {
      productCode: code,
      amountMinor: 1_500_000,
      term: { count: 12, unit: 'month' as const },
      key: randomUUID(),
    };
    const first = await startDraft(context, input);
    expect(await startDraft(context, input)).toEqual(first);
    expect(await startDraft(context, { ...input, amountMinor: 2_000_000 })).toMatchObject({
      ok: false,
      refusal: { reason: 'key_reused' },
    });
  });

  it('begins ten for one person at most', async () => {
    const { code } = await givenPersonalLoan();
    const context = world.as(db.app, applicant());
    const start = () => {
      const term = { count: 12, unit: 'month' } as const;
      return startDraft(context, { productCode: code, amountMinor: 1_500_000, term, key: randomUUID() });
    };
    for (let each = 0; each < 10; each += 1) expect(await start()).toMatchObject({ ok: true });
    expect(await start()).toMatchObject({ ok: false, refusal: { reason: 'too_many_drafts' } });
  });

  it('does not overwrite what another device saved', async () => {
    const { code } = await givenPersonalLoan();
    const context = world.as(db.app, applicant());
    const started = await startDraft(context, {
      productCode: code,
      amountMinor: 1_500_000,
      term: { count: 12, unit: 'month' },
      key: randomUUID(),
    });
    if (!started.ok) throw new Error(JSON.stringify(started));
    const save = (version: number) =>
      saveDraft(context, {
        ...started.value,
        version,
        step: 'person',
        data: completeDraft(),
        key: randomUUID(),
      });
    expect(await save(1)).toMatchObject({ ok: true, value: { version: 2, problems: [] } });
    expect(await save(1)).toMatchObject({ ok: false, refusal: { reason: 'draft_saved_elsewhere' } });
  });

  it('names what is missing instead of submitting', async () => {
    const { code } = await givenPersonalLoan();
    const context = world.as(db.app, applicant());
    const started = await startDraft(context, {
      productCode: code,
      amountMinor: 1_500_000,
      term: { count: 12, unit: 'month' },
      key: randomUUID(),
    });
    if (!started.ok) throw new Error(JSON.stringify(started));
    const sent = await submitApplication(context, {
      ...started.value,
      version: 1,
      consents: [],
      key: randomUUID(),
    });
    expect(sent).toMatchObject({ ok: true, value: { submitted: false } });
    const problems = sent.ok && !sent.value.submitted ? sent.value.problems : [];
    expect(problems.filter((each) => each.reason === 'consent_missing').map((each) => each.field)).toEqual([
      ...requiredConsents,
    ]);
  });

  it('leaves no personal value in clear', async () => {
    const code = await productWithRules();
    const number = identityNumber('321', '19790501');
    const person = applicant();
    await submitted(person, code, {
      person: {
        name: '周建国',
        identityNumber: number,
        regionCode: '420106',
        street: '珞喻路 1037 号',
        dependants: 0,
      },
    });
    const { rows } = await db.owner.$client.query<{ name: string }>(
      `select table_name as name from information_schema.tables where table_schema = 'app'`,
    );
    await inActor(db.worker, systemActor('test'), async (tx) => {
      for (const { name } of rows) {
        const readable = await tx.execute<{ may: boolean }>(
          sql`select has_table_privilege(${`app."${name}"`}, 'select') as may`,
        );
        if (readable.rows[0]?.may !== true) continue;
        const found = await tx.execute(
          sql`select 1 from app.${sql.identifier(name)} t where t::text like ${`%${number}%`} or t::text like '%珞喻路%' or t::text like ${`%${person.phone}%`} limit 1`,
        );
        expect(found.rows, name).toEqual([]);
      }
    });
  });
});

describe('assessment of a submitted case', () => {
  it('approves a clean small one by itself, and shows the applicant and the desk the same case', async () => {
    const code = await productWithRules();
    const { number, id, context } = await submitted(applicant(), code);
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
    const mine = await getMine(context, { number });
    expect(mine).toMatchObject({ ok: true, value: { state: 'approved', declined: null } });
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    const seen = await getApplication(world.as(db.app, risk), { number });
    expect(seen).toMatchObject({
      ok: true,
      value: {
        number,
        state: 'approved',
        assessment: { outcome: 'approve' },
        simulated: ['identity', 'bureau', 'income'],
      },
    });
  });

  it('routes a larger one to its people, in the branch of the region', async () => {
    const code = await productWithRules();
    const loan = {
      amountMinor: 8_000_000,
      term: { count: 24, unit: 'month' as const },
      repaymentMethod: 'equal_instalment' as const,
    };
    const { number, id } = await submitted(applicant(), code, { loan });
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
    const { rows } = await inActor(db.app, systemActor('test'), (tx) =>
      tx.execute<{ branch: string; stage: string; due: Date | null }>(
        sql`select handling_branch_id as branch, stage, due_at as due from app.application where id = ${id}`,
      ),
    );
    expect(rows[0]?.stage).toMatch(/officer|documents/);
    expect(rows[0]?.due).not.toBeNull();
    const officer = staffActor(
      await givenStaff(db.owner, { roles: ['officer'], branchId: rows[0]?.branch ?? '' }),
    );
    const page = await listQueue(world.as(db.app, officer), {
      view: 'unclaimed',
      sort: 'sla',
      filters: {},
      limit: 50,
    });
    expect(page.ok && page.value.rows.map((row) => row.number)).toContain(number);
    const elsewhere = staffActor(
      await givenStaff(db.owner, { roles: ['officer'], branchId: await givenBranch(db.owner) }),
    );
    expect(await getApplication(world.as(db.app, elsewhere), { number })).toMatchObject({
      ok: false,
      code: 'NOT_FOUND',
    });
  });

  it('declines one with arrears by itself, with reasons and a way to be heard', async () => {
    const code = await productWithRules();
    const person = { ...completeDraft().person, identityNumber: identityNumber('013') };
    const { number, id, context } = await submitted(applicant(), code, { person });
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
    const mine = await getMine(context, { number });
    expect(mine).toMatchObject({
      ok: true,
      value: {
        state: 'declined',
        declined: { automatic: true, people: 0 },
        acts: { secondLook: true, accept: false },
      },
    });
    expect(mine.ok && mine.value.declined?.reasons.length).toBeGreaterThan(0);
  });
});
