import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { outdatedStatement, untoldStatement } from '@/db/queries/case/clock';
import { beginPage } from '@/db/queries/case/queue';
import { givenBook } from '@/db/testing/book';
import { givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
import { explain } from '@/db/testing/plan';
import { testDatabase } from '@/db/testing/test-database';
import { systemActor } from '@/lib/services/kernel/actor';

const db = testDatabase();

async function admin(...statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString: db.adminUrl });
  await client.connect();
  try {
    await client.query("set session_replication_role = 'replica'");
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

describe('what the worker looks for', () => {
  it('is one range of an index each', async () => {
    const branches = [await givenBranch(db.owner), await givenBranch(db.owner)];
    const product = await givenProduct(db.owner);
    const holders = await Promise.all(
      [...branches, ...branches, ...branches].map((each) =>
        givenStaff(db.owner, { roles: ['officer'], branchId: each }),
      ),
    );
    await givenBook(db.adminUrl, {
      cases: 5000,
      branchIds: branches,
      productIds: [product.id],
      holderIds: holders.map((each) => each.id),
      openShare: 0.6,
    });
    // Told already, but for a few: as it is in a running house.
    await admin(`update app.application set escalated_at = now(), at_risk_told_at = now(), clock_calendar_version = 2
      where substr(id::text, 1, 1) <> 'a'`);
    await admin('vacuum analyze app.application');
    await inActor(db.worker, systemActor('test'), async (tx) => {
      const branch = branches[0] ?? '';
      await beginPage(tx);
      for (const [statement, index] of [
        [untoldStatement(tx, 'over', 50), 'clock_over'],
        [untoldStatement(tx, 'at_risk', 50), 'clock_at_risk'],
        [outdatedStatement(tx, { branchId: branch, version: 2, after: null }, 50), 'clock_calendar'],
        [
          outdatedStatement(tx, { branchId: branch, version: 2, after: { version: 1, id: product.id } }, 50),
          'clock_calendar',
        ],
      ] as const) {
        const plan = await explain(tx, statement);
        expect(plan.scans.map((scan) => [scan.kind.replace('Only ', ''), scan.index])).toEqual([
          ['Index Scan', index],
        ]);
        expect(plan.kinds.filter((kind) => kind.includes('Sort'))).toEqual([]);
        expect(plan.scans[0]?.removed).toBe(0);
      }
    });
  });
});
