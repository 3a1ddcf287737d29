import { eq } from 'drizzle-orm';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { authorityBacktest } from '@/db/schema/institution/authority';
import { inBulk, testDatabase } from '@/db/testing/test-database';
import { listChangedCases } from '@/lib/services/approval/authority/backtest/list-changed-cases';
import { runBacktest } from '@/lib/services/approval/authority/backtest/run-backtest';
import { saveDraft } from '@/lib/services/approval/authority/save-draft';
import { type AuthorityLender, authorityLender, copy, on } from '@/lib/services/testing/authority-lender';
import { must } from '@/lib/services/testing/outcomes';

const db = testDatabase();
let given: AuthorityLender;

beforeAll(async () => {
  given = await authorityLender(db);
});
beforeEach(() => given.newProduct());

describe('a backtest', () => {
  it('counts what would change, says what it could not know, and lists the cases that people declined first', async () => {
    await given.decidedCase({ decided: 'approved' });
    const declined = await given.decidedCase({ decided: 'declined' });
    await given.decidedCase({ decided: 'approved', grade: 'A' });
    await given.decidedCase({ decided: 'approved', facts: false });
    const draft = await given.begin();
    const backtestId = await given.tried(draft);
    const { backtest } = await given.page(given.maker);
    expect(backtest).toMatchObject({
      id: backtestId,
      state: 'done',
      current: true,
      casesDone: 4,
      casesUnknown: 1,
      result: {
        cases: 3,
        changed: 2,
        flows: [{ from: 'O', to: 'auto', cases: 2 }],
        automaticApprovals: { live: 1, draft: 3 },
        // 2 × 3 % × 60 % of 40,000 for the declined one; 3 % × 60 % of 40,000 for each of the two lent.
        expectedLossMinor: { live: 144_000, draft: 288_000 },
      },
    });
    const first = must(await listChangedCases(given.lender.as(given.checker), { backtestId, limit: 1 }));
    expect(first.cases).toEqual([
      {
        number: declined.number,
        from: 'O',
        to: 'auto',
        amountMinor: 4_000_000,
        pd: 0.03,
        decided: 'declined',
        approvesDeclined: true,
        lossAtStakeMinor: 144_000,
        caughtBy: null,
        declinedFor: ['purpose_not_shown'],
      },
    ]);
    const cursor = first.nextCursor ?? '';
    const rest = must(
      await listChangedCases(given.lender.as(given.checker), { backtestId, limit: 5, cursor }),
    );
    expect(rest.cases.map(({ decided, declinedFor }) => [decided, declinedFor])).toEqual([['approved', []]]);
    expect(rest.nextCursor).toBeNull();
    const only = { backtestId, limit: 5, approvesDeclined: true };
    expect(must(await listChangedCases(given.lender.as(given.checker), only)).cases).toHaveLength(1);
    expect(await listChangedCases(given.lender.as(given.officer), only)).toMatchObject({
      ok: false,
      code: 'FORBIDDEN',
    });
  });

  it('is another draft’s after an edit, and one that was killed begins anew and ends once', async () => {
    await given.decidedCase({ decided: 'approved' });
    const draft = await given.begin();
    const backtestId = await given.tried(draft);
    await runBacktest(given.lender.worker('backtest'), { backtestId });
    await inBulk(db.owner, (tx) =>
      tx
        .update(authorityBacktest)
        .set({ state: 'running', result: null, finishedAt: null })
        .where(eq(authorityBacktest.id, backtestId)),
    );
    await runBacktest(given.lender.worker('backtest'), { backtestId });
    expect((await given.page(given.maker)).backtest).toMatchObject({
      state: 'done',
      casesDone: 1,
      current: true,
    });
    expect(
      must(await listChangedCases(given.lender.as(given.maker), { backtestId, limit: 5 })).cases,
    ).toHaveLength(1);
    must(await saveDraft(given.lender.as(given.maker), { ...on(draft), body: copy(), note: '' }));
    expect((await given.page(given.maker)).backtest).toMatchObject({ id: backtestId, current: false });
  });
});
