import { describe, expect, test } from 'vitest';
import { debt, fact, sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { partStepMinor, paymentsOf } from '@/lib/domain/way-back/debt-payments';
import type { Suggestion, WayBack } from '@/lib/domain/way-back/find-way-back';
import { ask, large, lessOf, rankAt, run } from '@/lib/domain/way-back/fixtures/asking';
import { changedSnapshot } from '@/lib/domain/way-back/levers';

const tooMuch = (changes: Parameters<typeof sampleCase>[0] = {}, borrower = {}) =>
  sampleCase({ request: large(20_000_000), ...changes }, borrower);

/** A secured loan with one guarantor, known and able, who stands for too little of it. */
const guaranteed = (guaranteedMinor: number): Snapshot => {
  const snapshot = sampleCase({ request: { amountMinor: 4_000_000 }, product: { secured: true } });
  const [borrower] = snapshot.parties;
  if (borrower === undefined) throw new Error('no borrower');
  const incomes = [{ id: 'income', kind: 'other' as const, monthlyMinor: fact('income', 10_000_000) }];
  const guarantor = { ...borrower, id: 'guarantor', role: 'guarantor' as const, debts: [], incomes };
  return { ...snapshot, parties: [borrower, { ...guarantor, guaranteedMinor, guaranteesEachOther: false }] };
};

const found = (answer: WayBack, ...levers: readonly string[]): Suggestion => {
  const one = answer.suggestions.find((each) => each.levers.join() === levers.join());
  if (one === undefined) throw new Error(`no suggestion of ${levers.join()}: ${JSON.stringify(answer)}`);
  return one;
};

describe('single levers', () => {
  test('the largest smaller amount: one step more fails', () => {
    const snapshot = tooMuch();
    const { changes, dti } = found(ask(snapshot), 'amount');
    const amountMinor = changes.amountMinor ?? 0;
    expect(amountMinor).toBeLessThan(20_000_000);
    expect(amountMinor % snapshot.product.amountStepMinor).toBe(0);
    expect(rankAt(snapshot, changes)).toBe(0);
    expect(rankAt(snapshot, { amountMinor: amountMinor + snapshot.product.amountStepMinor })).toBeGreaterThan(
      0,
    );
    expect(dti).toBeLessThanOrEqual(0.5);
  });

  test('the shortest longer term, and none beyond what the age limit lets pass', () => {
    const snapshot = sampleCase({ request: large(12_000_000) });
    expect(run(snapshot).outcome).toBe('refer');
    const { changes } = found(ask(snapshot), 'term');
    const count = changes.term?.count ?? 0;
    expect(rankAt(snapshot, changes)).toBe(0);
    expect(rankAt(snapshot, { term: { count: count - 1, unit: 'month' } })).toBeGreaterThan(0);
    const shorter = ask(snapshot, { termAllowed: (term) => term.count < count });
    expect(shorter.suggestions.some(({ levers }) => levers.includes('term'))).toBe(false);
  });

  test('the least money of debts paid off: every cheaper set fails', () => {
    const debts = [
      debt('small', { balanceMinor: 400_000, instalmentMonthlyMinor: 40_000 }),
      debt('middle', { balanceMinor: 900_000, instalmentMonthlyMinor: 300_000 }),
      debt('large', { balanceMinor: 9_000_000, instalmentMonthlyMinor: 600_000 }),
    ];
    const snapshot = sampleCase({ request: { amountMinor: 4_000_000 } }, { debts });
    expect(run(snapshot).outcome).toBe('refer');
    const { changes } = found(ask(snapshot), 'debts');
    const sets = paymentsOf(snapshot);
    const place = sets.findIndex((set) => set.debtsPaid.join() === changes.debtsPaid?.join());
    expect(place).toBeGreaterThanOrEqual(0);
    for (const { debtsPaid } of sets.slice(0, place))
      expect(rankAt(snapshot, { debtsPaid })).toBeGreaterThan(0);
    expect(rankAt(snapshot, changes)).toBe(0);
  });

  test('a part of a card, to ¥100: one step less fails, and less than paying any debt off whole', () => {
    const debts = [
      debt('card', { kind: 'revolving', balanceMinor: 9_000_000, instalmentMonthlyMinor: 90_000 }),
      debt('loan', { balanceMinor: 8_000_000, instalmentMonthlyMinor: 100_000 }),
    ];
    const snapshot = sampleCase({ request: { amountMinor: 4_000_000 } }, { debts });
    expect(run(snapshot).outcome).toBe('refer');
    const { changes, debts: whole, reduced } = found(ask(snapshot), 'debts');
    const [part] = changes.debtsReduced ?? [];
    if (part === undefined) throw new Error('nothing was paid in part');
    expect(changes).toEqual({ debtsPaid: [], debtsReduced: [part] });
    expect(part.id).toBe('card');
    expect(part.paidMinor % partStepMinor).toBe(0);
    expect(part.paidMinor).toBeLessThan(8_000_000);
    expect(rankAt(snapshot, changes)).toBe(0);
    const less = [{ ...part, paidMinor: part.paidMinor - partStepMinor }];
    expect(rankAt(snapshot, { debtsPaid: [], debtsReduced: less })).toBeGreaterThan(0);
    expect(whole).toBeNull();
    expect(reduced).toEqual([{ paidMinor: part.paidMinor, balanceMinor: 9_000_000 }]);
  });

  test('no part is paid where the stated minimum would be due all the same', () => {
    const debts = [
      debt('card', { kind: 'revolving', balanceMinor: 4_000_000, instalmentMonthlyMinor: 900_000 }),
    ];
    const snapshot = sampleCase({ request: { amountMinor: 4_000_000 } }, { debts });
    expect(paymentsOf(snapshot)).toEqual([{ debtsPaid: ['card'], debtsReduced: [], totalMinor: 4_000_000 }]);
  });

  test('the guarantor who is there stands for the least more: one step less fails, and none is added', () => {
    const snapshot = guaranteed(1_050_000);
    expect(run(snapshot).outcome).toBe('refer');
    const { changes } = found(ask(snapshot, { after: 'less' }), 'guarantor');
    const share = changes.guarantorShare;
    if (share === undefined) throw new Error('no larger share');
    expect(changes.guarantor).toBeUndefined();
    expect(share.guaranteedMinor).toBeGreaterThan(1_050_000);
    expect(share.guaranteedMinor).toBeLessThanOrEqual(snapshot.request.amountMinor);
    expect(rankAt(snapshot, changes)).toBe(0);
    const step = snapshot.product.amountStepMinor;
    const less = { guarantorShare: { ...share, guaranteedMinor: share.guaranteedMinor - step } };
    expect(rankAt(snapshot, less)).toBeGreaterThan(0);
  });
});

describe('together', () => {
  test('two levers only where none alone passes, each let back as far as the other allows', () => {
    const debts = [debt('one', { balanceMinor: 8_000_000, instalmentMonthlyMinor: 150_000 })];
    const snapshot = sampleCase(
      {
        request: { ...large(14_000_000), term: { count: 12, unit: 'month' } },
        product: { amountMinMinor: 8_000_000, termMax: { count: 18, unit: 'month' } },
      },
      { debts },
    );
    const answer = ask(snapshot);
    expect(answer.suggestions.length).toBeGreaterThan(0);
    for (const { changes, levers } of answer.suggestions) {
      expect(levers.length).toBeGreaterThan(1);
      expect(rankAt(snapshot, changes)).toBe(0);
      for (const less of levers.flatMap((lever) => lessOf(snapshot, changes, lever)))
        expect(rankAt(snapshot, less)).toBeGreaterThan(0);
    }
  });
});

describe('what is told', () => {
  test('fraud, watch lists and shared attributes: nothing, and nothing is run', () => {
    const listed = tooMuch({
      fraud: { watchListHits: [{ id: 'list', list: 'x', match: 'exact' }] },
    });
    expect(run(listed).fraudBased).toBe(true);
    const nothing = { schema: 1, suggestions: [], none: 'nothing_told', runs: 0 };
    expect(ask(listed)).toEqual(nothing);
    const told: ReasonCode[] = ['dti_too_high', 'information_not_confirmed'];
    expect(ask(tooMuch(), { automatic: false, told })).toEqual(nothing);
  });

  test('a person’s own judgement is not argued away by a smaller amount', () => {
    const told: ReasonCode[] = ['dti_too_high', 'business_not_seen_in_order'];
    expect(ask(tooMuch(), { automatic: false, told })).toMatchObject({ suggestions: [], none: 'judged' });
  });

  test('no reason that people signed is still true of what is suggested', () => {
    const told: ReasonCode[] = ['dti_too_high', 'many_debts'];
    const debts = [1, 2, 3, 4].map((each) => debt(`d${each}`, { instalmentMonthlyMinor: 60_000 }));
    const answer = ask(tooMuch({}, { debts }), { automatic: false, told });
    for (const { changes } of answer.suggestions) {
      const after = run(changedSnapshot(tooMuch({}, { debts }), changes));
      expect(after.score?.factors.some((each) => each.reason === 'many_debts' && each.pointsVsMean < 0)).toBe(
        false,
      );
    }
  });

  test('after a smaller offer the whole amount stays, and something else is changed', () => {
    const answer = ask(sampleCase({ request: large(12_000_000) }), {
      after: 'less',
      automatic: false,
      told: [],
    });
    expect(answer.suggestions.length).toBeGreaterThan(0);
    for (const { changes } of answer.suggestions) expect(changes.amountMinor).toBeUndefined();
  });
});
