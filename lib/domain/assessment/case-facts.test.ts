import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { joinPortFacts, mergeDebts, type PartyFacts, type PortFacts } from './case-facts';
import type { DebtFact } from './snapshot';

const debt = (
  id: string,
  instalmentMonthlyMinor: number | null,
  source: DebtFact['source'] = 'declared',
): DebtFact => ({
  id,
  kind: 'amortising',
  source,
  lenderKind: 'bank',
  balanceMinor: 1_000_000,
  instalmentMonthlyMinor,
  limitMinor: null,
  overdueDays: null,
  floating: false,
});

const party: PartyFacts = {
  id: 'p1',
  role: 'borrower',
  kind: 'person',
  ofLegalAge: true,
  withinAgeLimitAtMaturity: true,
  sameAddressAsBorrower: true,
  dependants: null,
  employment: null,
  business: null,
  incomes: [
    {
      id: 'p1.inc1',
      kind: 'salary',
      monthlyMinor: {
        id: 'p1.inc1',
        values: [{ value: 800_000, source: 'declared', by: 'applicant', at: '2026-11-20T01:00:00Z' }],
      },
    },
  ],
  expenses: [],
  debts: [debt('p1.debt1', 160_000)],
  liquidReservesMinor: null,
  inflowsMonthlyMinor: null,
  guaranteedMinor: null,
  guaranteesEachOther: false,
};

const answers: PortFacts = {
  partyId: 'p1',
  bureauConsent: true,
  identity: { id: 'p1.identity', status: 'confirmed', checkedOn: '2026-11-20' },
  bureau: {
    id: 'p1.bureau',
    status: 'answered',
    pulledOn: '2026-11-20',
    historyMonths: 60,
    enquiries6m: 2,
    worstOverdueDays24m: 0,
    overdueNowMinor: 0,
    publicRecords: 0,
    onTimeShare24m: 1,
    debts: [debt('p1.rep1', 165_000, 'reported'), debt('p1.rep2', 85_000, 'reported')],
  },
  income: {
    id: 'p1.income',
    provider: 'tax office',
    monthlyMinor: 715_000,
    checkedOn: '2026-11-20',
    at: '2026-11-20T01:01:00Z',
  },
};

describe('case facts', () => {
  it('count a declared and reported debt once and show the one that was not declared', () => {
    const joined = joinPortFacts(party, answers);
    expect(joined.debts.map((each) => [each.id, each.source])).toEqual([
      ['p1.rep1', 'both'],
      ['p1.rep2', 'reported'],
    ]);
    expect(joined.creditReport).toMatchObject({ accountsOpen: 2, balanceMinor: 2_000_000, limitMinor: null });
  });

  it('date what a report tells by the report, and what was declared by when it was', () => {
    const told = { ...debt('p1.debt2', 20_000), at: '2026-11-18T02:00:00Z' };
    const joined = joinPortFacts({ ...party, debts: [...party.debts, told] }, answers);
    expect(joined.debts.map((each) => [each.id, each.at])).toEqual([
      ['p1.rep1', '2026-11-20'],
      ['p1.rep2', '2026-11-20'],
      ['p1.debt2', '2026-11-18T02:00:00Z'],
    ]);
    const undated = { ...answers, bureau: answers.bureau && { ...answers.bureau, pulledOn: null } };
    expect(joinPortFacts(party, undated).debts.some((each) => 'at' in each)).toBe(false);
  });

  it('set the verified income beside the declared one', () => {
    const [income] = joinPortFacts(party, answers).incomes;
    expect(income?.monthlyMinor.values.map((each) => [each.source, each.value])).toEqual([
      ['declared', 800_000],
      ['verified', 715_000],
    ]);
  });

  it('leave missing what nobody answered', () => {
    const joined = joinPortFacts(party, undefined);
    expect(joined.identity.status).toBe('not_checked');
    expect(joined.creditReport).toBeNull();
    expect(joined.debts).toEqual(party.debts);
  });

  it('never lose or double a debt', () => {
    const list = fc.array(fc.option(fc.integer({ min: 1, max: 1_000_000 })), { maxLength: 6 });
    fc.assert(
      fc.property(list, list, (declared, reported) => {
        const ours = declared.map((each, index) => debt(`d${index}`, each));
        const theirs = reported.map((each, index) => debt(`r${index}`, each, 'reported'));
        const merged = mergeDebts(ours, theirs);
        const both = merged.filter((each) => each.source === 'both').length;
        expect(merged.length).toBe(ours.length + theirs.length - both);
        expect(new Set(merged.map((each) => each.id)).size).toBe(merged.length);
      }),
    );
  });
});
