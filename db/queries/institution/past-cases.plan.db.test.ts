import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { productId } from '@/db/seed/lender-rows';
import { pastProduct, storePast } from '@/db/seed/past/store-past';
import { explain, type Plan } from '@/db/testing/plan';
import { testDatabase } from '@/db/testing/test-database';
import { type PastPage, type PastPlace, pastCasesAfter, pastPageStatement } from './past-cases';

const db = testDatabase();
const cases = 5_000;
const page = 500;
/** Per case of a page: its row, assessment, vector, steps, signatures and spans, each by its index. */
const buffersPerCase = 30;
const asOf = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);
const from = new Date(asOf);
from.setUTCMonth(from.getUTCMonth() - 12);
const period = { productId: productId(pastProduct), timeZone: 'Asia/Shanghai', from, to: asOf };
const system = { kind: 'system', job: 'backtest' } as const;
const large = [
  'application',
  'assessment',
  'assessment_vector',
  'route_step',
  'signature',
  'stage_span',
] as const;

beforeAll(() => storePast({ owner: db.owner, auth: db.auth, adminUrl: db.adminUrl, cases, asOf }));

const planAfter = (after: PastPlace | null, limit = page): Promise<Plan> =>
  inActor(db.worker, system, (tx) => explain(tx, pastPageStatement(period, after, limit)));

/** The place after so many cases. */
async function placeAt(depth: number): Promise<PastPlace | null> {
  const { last } = await inActor(db.worker, system, (tx) => pastCasesAfter(tx, period, null, depth));
  return last;
}

const scansOf = (plan: Plan, relation: string) =>
  plan.scans.filter((scan) => scan.relation === relation).map(({ kind }) => kind);

describe('a page of past cases', () => {
  it.each([0, 1_000, 2_500])('after %s cases is one range of its index, the rest by key', async (depth) => {
    const plan = await planAfter(depth === 0 ? null : await placeAt(depth));
    expect(plan.rows).toBe(page);
    const [read] = plan.scans.filter(({ index }) => index === 'application_decided');
    expect(read?.kind).toBe('Index Scan');
    expect(read?.condition).toContain('ROW(');
    expect(read?.removed).toBe(0);
    for (const relation of large) {
      expect(scansOf(plan, relation)).not.toEqual([]);
      expect(scansOf(plan, relation).filter((kind) => kind !== 'Index Scan')).toEqual([]);
    }
    expect(plan.spilled).toBe(0);
    expect(plan.buffers).toBeLessThanOrEqual(buffersPerCase * page);
  });

  it('at the end reads no more than what is left', async () => {
    const plan = await planAfter(await placeAt(4_800));
    expect(plan.rows).toBe(200);
    expect(plan.indexes).toContain('application_decided');
    for (const relation of large) expect(scansOf(plan, relation)).not.toContain('Seq Scan');
    expect(plan.spilled).toBe(0);
    expect(plan.buffers).toBeLessThanOrEqual(buffersPerCase * 200);
  });

  it('as large as a run takes it sorts within its memory', async () => {
    const plan = await planAfter(null, cases);
    expect(plan.rows).toBe(cases);
    expect(plan.spilled).toBe(0);
  });

  it('follows the one before without a gap or a case twice, and knows the facts of every case', async () => {
    const seen = new Set<string>();
    let after: PastPlace | null = null;
    do {
      const place: PastPlace | null = after;
      const found: PastPage = await inActor(db.worker, system, (tx) =>
        pastCasesAfter(tx, period, place, page),
      );
      expect(found.known).toHaveLength(found.read);
      for (const { number } of found.known) seen.add(number);
      after = found.read < page ? null : found.last;
    } while (after !== null);
    expect(seen.size).toBe(cases);
  });
});
