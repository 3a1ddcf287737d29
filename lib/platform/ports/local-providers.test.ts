import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localOrderCodes, localPhoneEnds } from './local-draws';
import { localBureau, localIdentity, localIncome } from './local-providers';

const withOrder = (code: string) => `42010219800101${code}X`;
const onDate = '2026-11-23';

describe('local providers', () => {
  it('give the same answer for the same number, whoever asks and in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^\d{17}[\dX]$/), async (identityNumber) => {
        const first = await localBureau.inquire({ identityNumber, onDate });
        await localBureau.inquire({ identityNumber: withOrder('777'), onDate });
        expect(await localBureau.inquire({ identityNumber, onDate })).toEqual(first);
      }),
      { numRuns: 50 },
    );
  });

  it('follow the documented order codes', async () => {
    const silent = await localBureau.inquire({
      identityNumber: withOrder(localOrderCodes.bureauSilent),
      onDate,
    });
    expect(silent).toEqual({ status: 'unavailable' });
    const clean = await localBureau.inquire({ identityNumber: withOrder(localOrderCodes.clean), onDate });
    expect(clean).toMatchObject({ status: 'answered', worstOverdueDays24m: 0, debts: [] });
    const overdue = await localBureau.inquire({ identityNumber: withOrder(localOrderCodes.overdue), onDate });
    expect(overdue).toMatchObject({ worstOverdueDays24m: 95, publicRecords: 1 });
    const name = '陈玉兰';
    const mismatch = withOrder(localOrderCodes.identityMismatch);
    const check = async (identityNumber: string, phone: string | null) =>
      (await localIdentity.check({ identityNumber, name, phone, onDate })).status;
    expect(await check(mismatch, '13971230001')).toBe('mismatch');
    const clear = withOrder(localOrderCodes.clean);
    expect(await check(clear, `1397123${localPhoneEnds.ofSomebodyElse}`)).toBe('mismatch');
    expect(await check(clear, '13971230001')).toBe('confirmed');
    expect(await check(clear, null)).toBe('confirmed');
    const unknown = {
      identityNumber: withOrder(localOrderCodes.incomeUnknown),
      declaredMonthlyMinor: 800_000,
      onDate,
    };
    expect((await localIncome.verify(unknown)).status).toBe('no_record');
  });

  it('never answer with less than nothing or a share above one', async () => {
    await fc.assert(
      fc.asyncProperty(fc.stringMatching(/^\d{17}[\dX]$/), async (identityNumber) => {
        const answer = await localBureau.inquire({ identityNumber, onDate });
        if (answer.status !== 'answered') return;
        expect(answer.onTimeShare24m).toBeGreaterThanOrEqual(0);
        expect(answer.onTimeShare24m).toBeLessThanOrEqual(1);
        for (const debt of answer.debts) expect(Number.isSafeInteger(debt.instalmentMonthlyMinor)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});
