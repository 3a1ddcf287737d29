import { describe, expect, test } from 'vitest';
import type { CaseFacts, PartyFacts } from '@/lib/domain/assessment/case-facts';
import { mergeDebts } from '@/lib/domain/assessment/case-facts';
import { sampleBorrower } from '@/lib/domain/assessment/fixtures/sample-case';
import type { CollateralFact, DebtFact } from '@/lib/domain/assessment/snapshot';
import { correctableFacts, correctFact } from './correctable-facts';
import { nextDebtId, wordsOfItem } from './correctable-items';

const at = '2026-11-24T03:00:00.000Z';
const debt = (changes: Partial<DebtFact> = {}): DebtFact => ({
  id: 'borrower.debt.1',
  kind: 'amortising',
  source: 'declared',
  lenderKind: 'other',
  balanceMinor: 1_000_000,
  instalmentMonthlyMinor: 80_000,
  limitMinor: null,
  overdueDays: null,
  floating: false,
  ...changes,
});
const car: CollateralFact = {
  id: 'collateral.1',
  kind: 'vehicle',
  valueMinor: 9_000_000,
  seniorClaimsMinor: 0,
  liquidityClass: 'normal',
  source: 'declared',
};
const { identity: _i, creditReport: _c, bureauConsent: _b, ...told } = sampleBorrower;
const borrower: PartyFacts = { ...told, debts: [debt()] };
const spouse: PartyFacts = { ...told, id: 'spouse', role: 'spouse', debts: [] };
const guarantor: PartyFacts = { ...told, id: 'guarantor', role: 'guarantor', debts: [] };
const facts: CaseFacts = {
  schema: 1,
  request: { purposeCategory: null, purposeCostMinor: null, purposeHits: [] },
  parties: [borrower, spouse, guarantor],
  collateral: [car],
  session: null,
  history: null,
};
const named = (partyId: string, of = facts) =>
  correctableFacts(of)
    .filter((each) => each.partyId === partyId)
    .map(({ fact, value, item }) => [fact, value, item?.ordinal ?? null] as const)
    .filter(([fact]) => /^(borrower\.debt|collateral|debts)\./.test(fact));
const put = (fact: string, said: { value?: number; debt?: Parameters<typeof correctFact>[2]['debt'] }) =>
  correctFact(facts, { partyId: 'borrower', fact }, { value: null, debt: null, at, ...said });

describe('what can be corrected of debts and collateral', () => {
  test('is each figure and name of each debt, a debt left out, and of collateral the borrower alone', () => {
    expect(named('borrower')).toEqual([
      ['borrower.debt.1.instalment', 80_000, 1],
      ['borrower.debt.1.balance', 1_000_000, 1],
      ['borrower.debt.1.lender', null, 1],
      ['debts.left_out', null, null],
      ['collateral.1.value', 9_000_000, 1],
      ['collateral.1.owed', 0, 1],
      ['collateral.1.description', null, 1],
    ]);
    expect(named('guarantor')).toEqual([['debts.left_out', null, null]]);
    expect(named('spouse')).toEqual([]);
  });

  test('is what the party declared: neither a report’s debt nor a valuation, and no twenty-first debt', () => {
    const others: CaseFacts = {
      ...facts,
      parties: [{ ...borrower, debts: [debt({ source: 'reported' })] }],
      collateral: [{ ...car, source: 'verified' }],
    };
    expect(named('borrower', others)).toEqual([['debts.left_out', null, null]]);
    const many = Array.from({ length: 20 }, (_, index) => debt({ id: `borrower.debt.${index + 1}` }));
    const full: CaseFacts = { ...facts, parties: [{ ...borrower, debts: many }], collateral: [] };
    expect(named('borrower', full).map(([fact]) => fact)).not.toContain('debts.left_out');
  });

  test('has ids of its own in every case', () => {
    const ids = correctableFacts(facts).map(({ partyId, fact }) => `${partyId}/${fact}`);
    expect(new Set(ids).size).toBe(ids.length);
  });
});

describe('a correction', () => {
  test('of a debt’s figure puts it in the other’s place, and keeps what was', () => {
    expect(put('borrower.debt.1.instalment', { value: 120_000 })?.parties[0]?.debts).toEqual([
      debt({
        instalmentMonthlyMinor: 120_000,
        at,
        corrections: [{ field: 'instalmentMonthlyMinor', before: 80_000, after: 120_000, at }],
      }),
    ]);
    expect(put('borrower.debt.1.balance', { value: 0 })?.parties[0]?.debts[0]).toMatchObject({
      balanceMinor: 0,
      instalmentMonthlyMinor: 80_000,
    });
  });

  test('of a name changes no figure, and holds no name', () => {
    const [renamed] = put('borrower.debt.1.lender', {})?.parties[0]?.debts ?? [];
    const corrections = [{ field: 'lender', before: null, after: null, at }] as const;
    expect(renamed).toEqual(debt({ corrections }));
    expect(put('collateral.1.description', {})?.collateral[0]).toEqual({
      ...car,
      corrections: [{ field: 'description', before: null, after: null, at }],
    });
  });

  test('of collateral puts its value or what is owed on it, one after the other', () => {
    const first = put('collateral.1.value', { value: 7_000_000 });
    const of = { partyId: 'borrower', fact: 'collateral.1.owed' };
    const both = first && correctFact(first, of, { value: 500_000, debt: null, at });
    expect(both?.collateral[0]).toMatchObject({
      valueMinor: 7_000_000,
      seniorClaimsMinor: 500_000,
      corrections: [
        { field: 'valueMinor', before: 9_000_000, after: 7_000_000 },
        { field: 'seniorClaimsMinor', before: 0, after: 500_000 },
      ],
    });
    expect(both?.parties).toEqual(facts.parties);
  });

  test('adds a debt that was left out, under an id that none had', () => {
    const added = { kind: 'revolving', balanceMinor: 300_000, instalmentMonthlyMinor: 20_000 } as const;
    const debts = put('debts.left_out', { debt: added })?.parties[0]?.debts;
    expect(debts).toEqual([debt(), debt({ ...added, id: 'borrower.debt.2', at })]);
    expect(nextDebtId({ id: 'borrower', role: 'borrower', debts: [debt({ id: 'borrower.debt.2' })] })).toBe(
      'borrower.debt.3',
    );
    expect(nextDebtId(guarantor)).toBe('guarantor.debt.1');
  });

  test('answered in another kind, of nobody’s fact, or of another party’s, is none', () => {
    const added = { kind: 'unknown', balanceMinor: 1, instalmentMonthlyMinor: 1 } as const;
    expect(put('debts.left_out', { value: 1 })).toBeNull();
    expect(put('borrower.debt.1.balance', { debt: added })).toBeNull();
    expect(put('borrower.debt.9.balance', { value: 1 })).toBeNull();
    const of = { partyId: 'guarantor', fact: 'collateral.1.value' };
    expect(correctFact(facts, of, { value: 1, debt: null, at })).toBeNull();
  });

  test('stays beside a debt that a report confirms', () => {
    const [corrected] = put('borrower.debt.1.instalment', { value: 100_000 })?.parties[0]?.debts ?? [];
    const report = debt({ id: 'report.1', source: 'reported', instalmentMonthlyMinor: 100_000 });
    expect(corrected && mergeDebts([corrected], [report])).toEqual([
      { ...report, source: 'both', corrections: corrected?.corrections },
    ]);
  });
});

test('a name lies under its debt’s or its collateral’s own kind', () => {
  expect(wordsOfItem('borrower.debt.12')).toBe('lender:borrower.debt.12');
  expect(wordsOfItem('collateral.3')).toBe('collateral:3');
});
