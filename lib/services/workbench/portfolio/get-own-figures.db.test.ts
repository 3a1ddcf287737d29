import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { countFaults } from '@/db/queries/case/counters';
import { violations } from '@/db/queries/record/invariants';
import { foldAll } from '@/db/testing/fold';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import type { OwnFigures } from '@/lib/contracts/house/portfolio';
import { withdraw } from '@/lib/services/after-decision/offer/withdraw';
import { publicActor, type StaffActor } from '@/lib/services/kernel/actor';
import { decidedCases } from '@/lib/services/testing/decided-cases';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { getOwnFigures } from './get-own-figures';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;
beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

async function figures(actor: StaffActor): Promise<OwnFigures> {
  const found = await getOwnFigures(lender.as(actor), { weeks: 4 });
  if (!found.ok) throw new Error(JSON.stringify(found));
  return found.value;
}
const held = (of: OwnFigures) =>
  of.heldByStage.reduce((sum, row) => sum + Object.values(row.byAge).reduce((all, each) => all + each, 0), 0);
const none = {
  approved: 0,
  approved_automatic: 0,
  declined: 0,
  declined_automatic: 0,
  withdrawn: 0,
  other: 0,
};
const outcomes = (of: OwnFigures) => of.weeks.at(-1)?.byOutcome;

describe('own figures', () => {
  it('follow a case from claiming through the signature to the decision', async () => {
    const { row, officer } = await cases.onDesk();
    expect(held(await figures(officer))).toBe(1);
    expect(outcomes(await figures(officer))).toEqual(none);
    await cases.declining(officer, row);
    expect(outcomes(await figures(officer))).toEqual(none);
    await cases.final(row);
    const after = await figures(officer);
    expect(outcomes(after)).toEqual({ ...none, declined: 1 });
    expect(held(after)).toBe(0);
    expect(after.byGrade.reduce((sum, each) => sum + each.decidedByPeople, 0)).toBe(1);
    expect(after.medianHours).not.toBeNull();
  });

  it('know what became of it later, and keep a withdrawn case out of the time', async () => {
    const { row, officer, actor } = await cases.offered();
    expect(outcomes(await figures(officer))).toEqual({ ...none, approved: 1 });
    const input = { number: row.number, key: randomUUID() };
    expect(await withdraw(lender.as(actor), input)).toMatchObject({ ok: true });
    const after = await figures(officer);
    expect(outcomes(after)).toEqual({ ...none, withdrawn: 1 });
    expect(after.medianHours).toBeNull();
  });

  it('are the same folded, equal a recount, and leave every invariant whole', async () => {
    const { officer, row } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    const { asOf: _before, ...before } = await figures(officer);
    await foldAll(db);
    const { asOf: _after, ...after } = await figures(officer);
    expect(after).toEqual(before);
    expect(await inBulk(db.owner, countFaults)).toEqual([]);
    const broken = await inBulk(db.owner, violations);
    expect(broken.filter((each) => each.invariant.startsWith('B-12'))).toEqual([]);
  });

  it('name a case whose signer is missing', async () => {
    const { officer, row } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    await lender.admin(`update app.application set signer_ids = '{}' where id = $1`, [row.id]);
    const broken = await inBulk(db.owner, violations);
    expect(broken).toContainEqual({
      invariant: 'B-12 a case names whoever has signed it',
      fault: row.number,
    });
    await lender.admin('update app.application set signer_ids = array[$2]::uuid[] where id = $1', [
      row.id,
      officer.id,
    ]);
  });

  it('are nobody else’s: a colleague reads none of them, nor an officer those of the branch', async () => {
    const { officer, row } = await cases.onDesk();
    await cases.declining(officer, row);
    await cases.final(row);
    const colleague = await lender.officer();
    expect(outcomes(await figures(colleague))).toEqual(none);
    const seen = (actor: StaffActor) =>
      inActor(db.app, actor, async (tx) => {
        const { rows } = await tx.execute<{ metric: string; staff_id: string | null }>(
          sql`select distinct metric, staff_id from app.statistic union select metric, staff_id from app.statistic_delta`,
        );
        return rows;
      });
    expect(await seen(colleague)).toEqual([]);
    const own = await seen(officer);
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((each) => each.staff_id === officer.id)).toBe(true);
    const manager = await seen(await lender.manager());
    expect(manager.length).toBeGreaterThan(0);
    expect(manager.every((each) => each.staff_id === null)).toBe(true);
  });

  it('are refused to applicants, administrators and who is not signed in', async () => {
    const { actor } = await lender.borrower();
    const admin = await lender.staff({ roles: ['admin'], branchId: null });
    for (const each of [actor, admin])
      expect(await getOwnFigures(lender.as(each), { weeks: 4 })).toMatchObject({ code: 'FORBIDDEN' });
    expect(await getOwnFigures(lender.as(publicActor), { weeks: 4 })).toMatchObject({
      code: 'UNAUTHENTICATED',
    });
  });
});
