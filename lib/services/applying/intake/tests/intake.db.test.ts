import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { requiredConsents } from '@/lib/contracts/drafts/draft-problems';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { systemActor } from '@/lib/services/kernel/actor';
import { testWorld } from '@/lib/services/testing/context';
import { completeDraft, identityNumber } from '@/lib/services/testing/submitting/complete-draft';
import { submittingPeople } from '@/lib/services/testing/submitting/submitting-people';
import { getDraft } from '../get-draft';
import { saveDraft } from '../save-draft';
import { startDraft } from '../start-draft';
import { submitApplication } from '../submit-application';

const db = testDatabase();
const world = testWorld();
const { applicant, productWithRules, submitted } = submittingPeople(db, world);

async function givenPersonalLoan() {
  await givenBranch(db.owner, { regionCode: '420100' });
  return givenProduct(db.owner, {
    values: { code: `personal_${randomUUID().slice(0, 8)}`, amountMaxMinor: 20_000_000 },
    matrix: defaultMatrix,
  });
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
