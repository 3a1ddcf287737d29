/** A page of the queue among 100,000 cases at several depths, beside the bare statements of the same page. */
import { sql } from 'drizzle-orm';
import { inActor } from '@/db/connect-actor';
import { application } from '@/db/schema/application/application';
import { givenBook } from '@/db/testing/book';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import type { Context } from '@/lib/services/kernel/context';
import type { SigningLender } from '@/lib/services/testing/signing-lender';
import { listQueue } from '@/lib/services/workbench/desk/list-queue';
import type { BenchDatabase } from './bench-database';
import { type Figure, inTurns, median, timed } from './measure';
import { record, replay } from './recorded';

const cases = 100_000;
const depths = [0, 1_000, 50_000] as const;
const limit = 50;

/** Fills the book. Call it before other cases are made. */
export async function fillBook(db: BenchDatabase, lender: SigningLender): Promise<void> {
  const branchIds = [await givenBranch(db.owner), await givenBranch(db.owner), await givenBranch(db.owner)];
  const products = [await givenProduct(db.owner), await givenProduct(db.owner), await givenProduct(db.owner)];
  const holders = await Promise.all(
    branchIds.map((branchId) => lender.staff({ roles: ['officer'], branchId })),
  );
  await givenBook(db.adminUrl, {
    cases,
    branchIds,
    productIds: products.map((each) => each.id),
    holderIds: holders.map((each) => each.id),
    openShare: 0.8,
  });
}

export async function benchQueuePage(
  db: BenchDatabase,
  lender: SigningLender,
  of: { readonly rounds: number; readonly pages: number },
): Promise<Figure[]> {
  const risk = await lender.staff({ roles: ['risk'], branchId: null });
  const context = lender.as(risk);
  const figures: Figure[] = [];
  let first: number | undefined;
  for (const depth of depths) {
    const cursor = await cursorAt(context, depth);
    const ask = async (own: Context) => {
      const page = await listQueue(own, { view: 'open', sort: 'received', filters: {}, limit, cursor });
      // A refused cursor would be fast, and no measure of a page.
      if (!page.ok || page.value.rows.length !== limit)
        throw new Error(`No whole page at depth ${depth}: ${JSON.stringify(page).slice(0, 200)}`);
    };
    const sent = await record(db.urls.DATABASE_URL, (database) => ask({ ...context, database }));
    const medianOf = async (run: () => Promise<unknown>) => {
      const taken: number[] = [];
      for (let page = 0; page < of.pages; page += 1) taken.push(await timed(run));
      return median(taken);
    };
    const medians = await inTurns(
      [
        { name: 'service', run: () => medianOf(() => ask(context)) },
        { name: 'floor', run: () => medianOf(() => replay(db.app.$client, sent)) },
      ],
      of.rounds,
    );
    const service = medians.service ?? Number.NaN;
    first ??= service;
    figures.push({
      what: `queue page of ${limit} at depth ${depth} of ${cases} cases`,
      unit: 'ms',
      medians,
      ofFloor: (medians.floor ?? Number.NaN) / service,
      bound: depth === 0 ? '≤ 10 ms' : `≤ 1.5 × depth 0 (is ${(service / first).toFixed(2)} ×)`,
      holds: depth === 0 ? service <= 10 : service <= 1.5 * first,
    });
  }
  return figures;
}

/** The service's own cursor after so many rows; `undefined` for the first page. */
async function cursorAt(context: Context, depth: number): Promise<string | undefined> {
  if (depth === 0) return undefined;
  const [row] = await inActor(context.database, context.actor, (tx) =>
    tx
      .select({ value: sql<string>`${application.receivedAt}::text`, id: application.id })
      .from(application)
      .where(sql`${application.isOpen}`)
      .orderBy(sql`${application.receivedAt} desc, ${application.id} desc`)
      .offset(depth - 1)
      .limit(1),
  );
  if (row === undefined) throw new Error(`There are no ${depth} open cases.`);
  const position = [row.value, row.id];
  return context.seal.close('queue', { sort: 'received', direction: 'desc', position });
}
