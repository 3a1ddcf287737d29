import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  collateralKinds,
  documentKinds,
  documentStates,
  purposeCategories,
} from '@/lib/domain/application/vocabulary';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { conditionRefusal, readCondition } from './condition-code';
import { type ConditionFacts, offeredConditions } from './offered-conditions';
import { metByPaper, openPapers, type RequiredPaper, withOpenPapers } from './open-papers';

const plain: ConditionFacts = {
  setByPolicy: [],
  standing: [],
  guarantors: 0,
  collateral: [],
  documents: [],
  purposeCategory: 'working_capital',
  rules: [],
};
const offered = (change: Partial<ConditionFacts>) =>
  offeredConditions({ ...plain, ...change }).map(({ code, ground }) => [code, ground]);
const vehicle = {
  kind: 'vehicle' as const,
  valueMinor: 12_000_000,
  seniorClaimsMinor: 0,
  source: 'verified' as const,
};
const fired = (reason: (typeof reasonCodes)[number]) => ({ fired: true, reason, params: {} });

describe('a condition code', () => {
  test('is one of the vocabulary, with a parameter of the right vocabulary', () => {
    expect(readCondition('security_registered')).toEqual({ word: 'security_registered', about: null });
    expect(readCondition('insurance_names_us.vehicle')).toEqual({
      word: 'insurance_names_us',
      about: 'vehicle',
    });
    expect(readCondition('document_received.tax_return')).toEqual({
      word: 'document_received',
      about: 'tax_return',
    });
  });
  test.each([
    '<b>pay me first</b>',
    '',
    'insurance_names_us.',
    'insurance_names_us.tax_return',
    'document_received.vehicle',
    'document_received',
    'valuation_report',
    'guarantor_agreement.vehicle',
    'insurance_names_us.vehicle.equipment',
    'constructor',
  ])('%j is none', (code) => {
    expect(readCondition(code)).toBeNull();
    expect(conditionRefusal(code, null)).toBe('condition_unknown');
  });
  test('of the lender’s own look is one, and no signer’s to set', () => {
    expect(readCondition('payout_account_checked')).toEqual({ word: 'payout_account_checked', about: null });
    for (const grounds of [null, { guarantors: 1, collateral: [vehicle] }])
      expect(conditionRefusal('payout_account_checked', grounds)).toBe('condition_not_applicable');
  });
  test('is refused where the case has nothing that it could be about', () => {
    const bare = { guarantors: 0, collateral: [] };
    expect(conditionRefusal('insurance_names_us.vehicle', bare)).toBe('condition_not_applicable');
    expect(conditionRefusal('insurance_names_us', bare)).toBe('condition_not_applicable');
    expect(conditionRefusal('guarantor_agreement', bare)).toBe('condition_not_applicable');
    expect(conditionRefusal('purpose_evidence', bare)).toBeNull();
    expect(conditionRefusal('document_received.bank_statement', bare)).toBeNull();
    const secured = { guarantors: 1, collateral: [vehicle] };
    expect(conditionRefusal('insurance_names_us.vehicle', secured)).toBeNull();
    expect(conditionRefusal('insurance_names_us.equipment', secured)).toBe('condition_not_applicable');
    expect(conditionRefusal('guarantor_agreement', secured)).toBeNull();
  });
});

describe('required papers', () => {
  const paper = (kind: RequiredPaper['kind'], state: RequiredPaper['state']) => ({ kind, state });
  const papers = [
    paper('identity_card', 'accepted'),
    paper('identity_card', 'to_review'),
    paper('bank_statement', 'missing'),
    paper('business_licence', 'accepted'),
  ];
  test('are open until every one of their kind is accepted, whatever else is with them', () => {
    expect(openPapers(papers)).toEqual(['identity_card', 'bank_statement']);
    for (const state of documentStates.filter((each) => each !== 'accepted'))
      expect(openPapers([paper('other', state)])).toEqual(['other']);
  });
  test('open ones are conditions by themselves, once; an accepted one is none any more', () => {
    const given = ['purpose_evidence', 'document_received.business_licence', 'document_received.tax_return'];
    expect(withOpenPapers([...given, 'document_received.bank_statement'], papers)).toEqual([
      'purpose_evidence',
      'document_received.tax_return',
      'document_received.bank_statement',
      'document_received.identity_card',
    ]);
    expect(metByPaper('document_received.business_licence', papers)).toBe(true);
    expect(metByPaper('document_received.identity_card', papers)).toBe(false);
  });
  test('an unread one is offered as fixed; of what was signed before, one accepted since falls away', () => {
    const documents = [
      { ...paper('identity_card', 'to_review'), required: true },
      { ...paper('bank_statement', 'accepted'), required: true },
    ];
    const standing = ['document_received.bank_statement', 'document_received.identity_card'];
    expect(offeredConditions({ ...plain, documents, standing })).toEqual([
      { code: 'document_received.identity_card', fixed: true, ground: 'document_unread', params: {} },
    ]);
  });
});

describe('conditions offered', () => {
  test('none where the case gives no ground', () => {
    expect(offered({})).toEqual([]);
  });
  test('policy’s and the guarantors’ agreement are fixed, and offered once', () => {
    const given = offeredConditions({
      ...plain,
      guarantors: 2,
      setByPolicy: [{ code: 'guarantor_agreement', rule: 'P-28' }],
    });
    expect(given).toMatchObject([
      {
        code: 'guarantor_agreement',
        fixed: true,
        ground: 'policy',
        params: { rule: { unit: 'code', value: 'P-28' } },
      },
    ]);
    expect(offeredConditions({ ...plain, guarantors: 1 })).toMatchObject([
      { code: 'guarantor_agreement', fixed: true, ground: 'guarantor' },
    ]);
  });
  test('of a vehicle: registration and insurance of that vehicle', () => {
    expect(offered({ collateral: [vehicle] })).toEqual([
      ['security_registered', 'collateral_registered'],
      ['insurance_names_us.vehicle', 'collateral_insured'],
    ]);
  });
  test('what policy insures already is not suggested again', () => {
    const given = offered({
      collateral: [vehicle],
      setByPolicy: [{ code: 'insurance_names_us', rule: 'P-22' }],
    });
    expect(given).toEqual([
      ['insurance_names_us', 'policy'],
      ['security_registered', 'collateral_registered'],
    ]);
  });
  test('claims and values add up over one kind', () => {
    const items = [
      { ...vehicle, seniorClaimsMinor: 100, source: 'declared' as const },
      { ...vehicle, seniorClaimsMinor: 300 },
    ];
    const given = offeredConditions({ ...plain, collateral: items });
    expect(given.find(({ ground }) => ground === 'earlier_claims')).toMatchObject({
      code: 'senior_claims_released.vehicle',
      params: { value: { unit: 'money', value: 400 } },
    });
    expect(given.find(({ ground }) => ground === 'value_declared')).toMatchObject({
      code: 'valuation_report.vehicle',
      params: { value: { value: 24_000_000 } },
    });
  });
  test('a deposit is registered and not insured', () => {
    expect(offered({ collateral: [{ ...vehicle, kind: 'financial_assets' }] })).toEqual([
      ['security_registered', 'collateral_registered'],
    ]);
  });
  test('a required document by name, where it is missing, rejected or out of date', () => {
    const document = (kind: (typeof documentKinds)[number], state: 'missing' | 'rejected' | 'accepted') => ({
      kind,
      required: true,
      state,
    });
    expect(
      offered({
        documents: [
          document('bank_statement', 'missing'),
          document('business_licence', 'rejected'),
          document('identity_card', 'accepted'),
          { kind: 'tax_return', required: false, state: 'expired' },
        ],
      }),
    ).toEqual([
      ['document_received.bank_statement', 'document_missing'],
      ['document_received.business_licence', 'document_rejected'],
    ]);
  });
  test('proof of income that rests on the applicant’s word, unless a paper of it is there', () => {
    const rules = [fired('income_not_verified')];
    expect(offered({ rules })).toEqual([['document_received.income_proof', 'income_declared']]);
    const paper = { kind: 'bank_statement' as const, required: false, state: 'to_review' as const };
    expect(offered({ rules, documents: [paper] })).toEqual([]);
    const asked = { kind: 'tax_return' as const, required: true, state: 'missing' as const };
    expect(offered({ rules, documents: [asked] })).toEqual([
      ['document_received.tax_return', 'document_missing'],
    ]);
    const refused = { kind: 'tax_return' as const, required: false, state: 'rejected' as const };
    expect(offered({ rules, documents: [refused] })).toHaveLength(1);
  });
  test('undeclared debts, and evidence of use once however many doubts ask for it', () => {
    const rules = [fired('debt_not_declared'), fired('purpose_mismatch'), fired('amount_above_purpose')];
    expect(offered({ rules, purposeCategory: 'equipment' })).toEqual([
      ['other_loans_settled', 'debts_undeclared'],
      ['purpose_evidence', 'purpose_mismatch'],
      ['pay_supplier_directly', 'bought_goods'],
    ]);
    expect(offered({ rules: [{ ...fired('debt_not_declared'), fired: false }] })).toEqual([]);
  });
  test('what was signed before stays on the list, whatever its ground was', () => {
    expect(offered({ standing: ['purpose_evidence'] })).toEqual([['purpose_evidence', 'signed_before']]);
  });

  const facts: fc.Arbitrary<ConditionFacts> = fc.record({
    setByPolicy: fc.constant([]),
    standing: fc.constant([]),
    guarantors: fc.integer({ min: 0, max: 2 }),
    collateral: fc.array(
      fc.record({
        kind: fc.constantFrom(...collateralKinds),
        valueMinor: fc.integer({ min: 1, max: 1_000_000 }),
        seniorClaimsMinor: fc.integer({ min: 0, max: 2 }),
        source: fc.constantFrom('declared' as const, 'verified' as const),
      }),
      { maxLength: 4 },
    ),
    documents: fc.array(
      fc.record({
        kind: fc.constantFrom(...documentKinds),
        required: fc.boolean(),
        state: fc.constantFrom(...documentStates, 'missing' as const),
      }),
      { maxLength: 5 },
    ),
    purposeCategory: fc.option(fc.constantFrom(...purposeCategories)),
    rules: fc.array(
      fc.record({
        fired: fc.boolean(),
        reason: fc.constantFrom(...reasonCodes),
        params: fc.constant({}),
      }),
      { maxLength: 6 },
    ),
  });
  test('whatever the case: each code once, of the vocabulary, and one that may be signed on it', () => {
    fc.assert(
      fc.property(facts, (each) => {
        const codes = offeredConditions(each).map(({ code }) => code);
        expect(new Set(codes).size).toBe(codes.length);
        for (const code of codes) expect(conditionRefusal(code, each)).toBeNull();
      }),
    );
  });
});
