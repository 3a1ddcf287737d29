import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { foldCounts } from '@/db/queries/case/counters';
import { givenCase, testSystem } from '@/db/testing/case';
import { givenBranch } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { type QueueSort, type QueueView, queueSorts, queueViews } from '@/lib/contracts/queue';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import type { StaffActor } from '@/lib/services/kernel/actor';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { filteredCount } from './filtered-count';
import { claim } from './holding/claim-applications';
import { listQueue } from './list-queue';
import { queueCounts } from './queue-counts';

const openSorts = queueSorts.filter((sort) => sort !== 'decided');
const db = testDatabase();
const seeded = 43;
let lender: SigningLender;
let officer: StaffActor;

beforeAll(async () => {
  lender = await signingLender(db);
  officer = await lender.officer();
  for (let row = 0; row < seeded; row += 1) await arrives(row);
});

/** Many ties in every sort, so that the id has to order them. */
async function arrives(row: number): Promise<string> {
  const grade = grades[row % grades.length] as Grade;
  const values = {
    amountMinor: 1_000_000 * (1 + (row % 4)),
    grade,
    receivedAt: new Date(Date.UTC(2026, 0, 1 + (row % 6))),
    dueAt: row % 5 === 0 ? null : new Date(Date.UTC(2026, 1, 1 + (row % 3))),
    atRiskAt: row % 5 === 0 ? null : new Date(Date.UTC(2026, 0, 20)),
  };
  return (await givenCase(db.owner, { branchId: lender.branchId, productId: lender.product.id, values })).id;
}

const pageOf = (actor: StaffActor, asked: Partial<Parameters<typeof listQueue>[1]>) =>
  listQueue(lender.as(actor), { view: 'open', sort: 'sla', filters: {}, limit: 7, ...asked });

async function walk(
  asked: { sort: QueueSort; direction: 'asc' | 'desc' },
  between: () => Promise<unknown> = async () => undefined,
): Promise<string[]> {
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await pageOf(officer, { ...asked, cursor });
    if (!page.ok) throw new Error(JSON.stringify(page));
    seen.push(...page.value.rows.map((row) => row.id));
    cursor = page.value.nextCursor ?? undefined;
    await between();
  } while (cursor !== undefined && seen.length < 1_000);
  return seen;
}

describe('pages of the queue', () => {
  it.each(openSorts.flatMap((sort) => [[sort, 'asc'] as const, [sort, 'desc'] as const]))(
    'by %s %s show every case once, also while others arrive',
    async (sort, direction) => {
      const before = await walk({ sort, direction });
      let arriving = 0;
      const during = await walk({ sort, direction }, async () => {
        arriving += 1;
        if (arriving < 5) await arrives(arriving * 11);
      });
      expect(new Set(during).size).toBe(during.length);
      expect(during.filter((id) => before.includes(id))).toEqual(before);
    },
  );

  it('go the other way round in the other direction', async () => {
    const up = await walk({ sort: 'amount', direction: 'asc' });
    expect(await walk({ sort: 'amount', direction: 'desc' })).toEqual([...up].reverse());
  });

  it('refuse a cursor of another sort, of another direction, of another kind, and one that was changed', async () => {
    const first = await pageOf(officer, { sort: 'amount' });
    const cursor = first.ok ? (first.value.nextCursor ?? '') : '';
    expect(await pageOf(officer, { sort: 'amount', cursor })).toMatchObject({ ok: true });
    const foreign = lender.as(officer).seal.close('timeline', { id: randomUUID(), before: 3 });
    const changed = `${cursor.slice(0, -2)}${cursor.endsWith('AA') ? 'BB' : 'AA'}`;
    const refusals = [
      await pageOf(officer, { sort: 'grade', cursor }),
      await pageOf(officer, { sort: 'amount', direction: 'asc', cursor }),
      await pageOf(officer, { sort: 'amount', cursor: foreign }),
      await pageOf(officer, { sort: 'amount', cursor: changed }),
    ];
    for (const refusal of refusals)
      expect(refusal).toMatchObject({ code: 'BAD_REQUEST', refusal: { reason: 'cursor_not_ours' } });
  });
});

/** Rows of a view, counted by reading them. */
async function recount(actor: StaffActor, view: QueueView): Promise<number> {
  const page = await pageOf(actor, { view, limit: 1_000 });
  if (!page.ok) throw new Error(JSON.stringify(page));
  return page.value.rows.length;
}

describe('counts of the views', () => {
  it('equal a recount of the rows, before and after folding, for every role', async () => {
    const elsewhere = await givenBranch(db.owner);
    const other = { branchId: elsewhere, productId: lender.product.id };
    await givenCase(db.owner, { ...other });
    for (const branchId of [lender.branchId, elsewhere]) {
      await givenCase(db.owner, { ...other, branchId, state: 'awaiting_applicant' });
      await givenCase(db.owner, { ...other, branchId, state: 'approval', openStep: 'committee' });
      await givenCase(db.owner, { ...other, branchId, state: 'accepted' });
      await givenCase(db.owner, { ...other, branchId, state: 'declined' });
    }
    const page = await pageOf(officer, { view: 'unclaimed', limit: 3 });
    const numbers = page.ok ? page.value.rows.map((row) => row.number) : [];
    const claimed = await claim(lender.as(officer), { numbers, key: randomUUID() });
    expect(claimed).toMatchObject({ value: { claimed: expect.arrayContaining(numbers), refused: [] } });
    const people = [officer, await lender.manager(), await lender.staff({ roles: ['risk'], branchId: null })];
    for (const folded of [false, true]) {
      if (folded) await inActor(db.worker, testSystem, foldCounts);
      for (const actor of people) {
        const counts = await queueCounts(lender.as(actor));
        const rows = await Promise.all(
          queueViews.map(async (view) => [view, await recount(actor, view)] as const),
        );
        expect(counts).toMatchObject({ value: { counts: Object.fromEntries(rows) } });
      }
    }
    expect(await queueCounts(lender.as(officer))).toMatchObject({ value: { counts: { mine: 3 } } });
  });

  it('under filters equal the rows that pass them, and sum what they ask for', async () => {
    const filters = { grade: ['A' as const, 'C' as const], amountFromMinor: 2_000_000 };
    const page = await pageOf(officer, { filters, limit: 1_000 });
    if (!page.ok) throw new Error(JSON.stringify(page));
    const { rows } = page.value;
    expect(rows.length).toBeGreaterThan(3);
    expect(rows.every((row) => row.grade !== 'B' && row.amountMinor >= 2_000_000)).toBe(true);
    expect(await filteredCount(lender.as(officer), { view: 'open', filters })).toEqual({
      ok: true,
      value: {
        count: rows.length,
        more: false,
        amountMinor: rows.reduce((sum, row) => sum + row.amountMinor, 0),
        currency: 'CNY',
      },
    });
  });
});
