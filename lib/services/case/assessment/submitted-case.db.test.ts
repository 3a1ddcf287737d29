import { sql } from 'drizzle-orm';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { givenBranch, givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { getMine } from '@/lib/services/applying/tracker/get-mine';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { getSimilar } from '@/lib/services/case/casefile/get-similar';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { systemActor } from '@/lib/services/kernel/actor';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { pixel } from '@/lib/services/testing/pixel';
import { completeDraft, identityNumber } from '@/lib/services/testing/submitting/complete-draft';
import { submittingPeople } from '@/lib/services/testing/submitting/submitting-people';
import { listQueue } from '@/lib/services/workbench/desk/list-queue';
import { runAssessment } from './run-assessment';

const db = testDatabase();
const world = testWorld();
const { applicant, productWithRules, submitted } = submittingPeople(db, world);

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

  it('is compared with what came of the cases nearest to it, for those who may read it', async () => {
    const code = await productWithRules();
    const person = { ...completeDraft().person, identityNumber: identityNumber('013') };
    const past = await submitted(applicant(), code, { person });
    const present = await submitted(applicant(), code);
    for (const { id } of [past, present])
      await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
    const { number } = present;
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    expect(await getSimilar(world.as(db.app, risk), { number })).toMatchObject({
      ok: true,
      value: {
        total: 1,
        notLent: 1,
        rows: [{ number: past.number, outcome: 'declined' }],
      },
    });
    const branchId = await givenBranch(db.owner);
    const stranger = staffActor(await givenStaff(db.owner, { roles: ['officer'], branchId }));
    for (const actor of [stranger, applicant()]) {
      const refused = await getSimilar(world.as(db.app, actor), { number });
      expect(refused).toMatchObject({ ok: false, code: 'NOT_FOUND' });
    }
  });

  it('waits before the payout, not before the answer, for a required paper that nobody has read', async () => {
    const code = await productWithRules('personal', ['identity_card']);
    const { number, id, context } = await submitted(applicant(), code);
    const paper = { number, kind: 'identity_card' as const, fileName: 'card.png', bytes: pixel };
    expect(await uploadDocument(context, paper)).toMatchObject({ ok: true });
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: id });
    const risk = staffActor(await givenStaff(db.owner, { roles: ['risk'] }));
    expect(await getApplication(world.as(db.app, risk), { number })).toMatchObject({
      ok: true,
      value: {
        state: 'approved',
        documentsRequired: [{ kind: 'identity_card' }],
        conditions: [{ code: 'document_received.identity_card', state: 'open' }],
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
