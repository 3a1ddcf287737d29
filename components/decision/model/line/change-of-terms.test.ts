import { describe, expect, test } from 'vitest';
import type { SignatureView } from '@/lib/contracts/case-parts';
import { assess } from '@/lib/domain/assessment/assess';
import { sampleCase } from '@/lib/domain/assessment/fixtures/sample-case';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import { changeOfTerms } from './change-of-terms';
import { routeAfter, stepAfter } from './route-at';

const signed = (step: number, name: string, amountMinor: number): SignatureView => ({
  id: name,
  round: 1,
  step,
  act: step === 1 ? 'recommend' : 'sign',
  state: 'final',
  signer: { id: name, name, nameLatin: null, initials: name },
  signerRole: 'officer',
  terms: { amountMinor, term: { count: 36, unit: 'month' }, rateAnnual: '0.1415' },
  reasons: [],
  note: null,
  override: null,
  conditions: ['purpose_evidence'],
  carriedFrom: null,
  signedAt: '2026-11-23T07:23:00Z',
  finalAt: '2026-11-23T07:23:10Z',
});

const view = {
  state: 'approval' as const,
  round: 1,
  signatures: [signed(1, '何静', 5_400_000)],
  conditionsOffered: [
    { code: 'purpose_evidence', fixed: false, ground: 'signed_before' as const, params: {} },
    { code: 'insurance', fixed: true, ground: 'policy' as const, params: {} },
  ],
};
const draft = (amountMinor: number | null, conditions: readonly string[] = ['purpose_evidence']) => ({
  terms: { amountMinor, termCount: 36, termUnit: 'month' as const, rateAnnual: '0.1415' },
  conditions,
});

describe('a draft beside terms that others signed', () => {
  test('loosens with more money or a condition less: whoever signed is void and is named', () => {
    for (const loose of [draft(8_000_000), draft(5_400_000, [])])
      expect(changeOfTerms(view, loose)).toMatchObject({ direction: 'loosens', void: [{ id: '何静' }] });
  });
  test('tightens or stays the same without harm to anybody; what is half typed changes nothing', () => {
    expect(changeOfTerms(view, draft(5_000_000))).toEqual({ direction: 'tightens', void: [] });
    expect(changeOfTerms(view, draft(5_400_000))).toEqual({ direction: 'same', void: [] });
    expect(changeOfTerms(view, draft(null))).toEqual({ direction: 'same', void: [] });
  });
  test('an ended round binds nobody, and in review the terms are the first', () => {
    expect(changeOfTerms({ ...view, round: 2 }, draft(8_000_000)).void).toEqual([]);
    expect(changeOfTerms({ ...view, state: 'review' }, draft(8_000_000)).direction).toBe('first');
  });
});

describe('the route after it', () => {
  const asked = { amountMinor: 40_000_000, term: { count: 36, unit: 'month' as const } };
  const models = { champion: expertScorecard, challengers: [], matrix: defaultMatrix };
  const assessed = assess(
    sampleCase({ request: { amountMinor: asked.amountMinor } }),
    defaultPolicy('working_capital'),
    models,
  );
  const assessment = {
    ...assessed,
    route: { ...assessed.route, tier: 'K2' as const },
    routeAtRecommended: { ...assessed.routeAtRecommended, tier: 'O' as const },
    recommendation: { ...assessed.recommendation, amountMinor: 5_000_000 },
  };
  const stored = (tier: 'O' | 'OM' | 'K2') => ({
    assessment,
    stressInputs: null,
    tier,
    currentTerms: null,
    asked,
    round: 1,
  });

  test('a smaller loan does not shorten a line that has begun: the committee still votes', () => {
    const route = routeAfter(stored('K2'), 'tightens', 5_000_000);
    expect(route?.tier).toBe('K2');
    expect(route && stepAfter(route, 'manager', 'tightens')).toBe('committee');
  });
  test('looser terms go back to whoever signed first, and are not the last signature', () => {
    const route = { tier: 'OM' as const, steps: ['officer', 'manager'] as const, certain: true };
    expect(stepAfter(route, 'manager', 'loosens')).toBe('officer');
    expect(stepAfter({ ...route, tier: 'O', steps: ['officer'] }, 'officer', 'loosens')).toBeNull();
  });
  test('the round too many is one tier up, as the server routes it', () => {
    expect(routeAfter({ ...stored('O'), round: 3 }, 'loosens', 5_000_000)?.tier).toBe('OM');
    expect(routeAfter({ ...stored('O'), round: 2 }, 'loosens', 5_000_000)?.tier).toBe('O');
  });
});
