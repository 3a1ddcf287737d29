import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import {
  type AutomaticCondition,
  type AutomaticFacts,
  drawnForReview,
  unmetAutomaticConditions,
} from './automatic';

const clean: AutomaticFacts = {
  tier: 'auto',
  origin: 'applicant',
  identityConfirmedByPort: true,
  bureauAgeDays: 0,
  incomeVerifiedByPort: true,
  loansRepaidHere: 0,
  incomeDocument: null,
  openFraudSignals: 0,
  exceptions: 0,
  securityUnchanged: null,
  appealedOrReopened: false,
  referrals: 0,
  askedForPerson: false,
};
const unmet = (change: Partial<AutomaticFacts>) => unmetAutomaticConditions({ ...clean, ...change });

describe('automatic approval', () => {
  it('needs nobody where everything is met', () => {
    expect(unmet({})).toEqual([]);
  });

  it.each<[AutomaticCondition, Partial<AutomaticFacts>]>([
    ['tier_is_automatic', { tier: 'O' }],
    ['identity_confirmed_by_port', { identityConfirmedByPort: false }],
    ['bureau_within_30_days', { bureauAgeDays: 31 }],
    ['bureau_within_30_days', { bureauAgeDays: null }],
    ['income_verified', { incomeVerifiedByPort: false }],
    ['no_open_fraud_signal', { openFraudSignals: 1 }],
    ['no_policy_exception', { exceptions: 1 }],
    ['unsecured_or_security_unchanged', { securityUnchanged: false }],
    ['not_imported', { origin: 'import' }],
    ['not_appealed_or_reopened', { appealedOrReopened: true }],
    ['not_referred', { referrals: 1 }],
    ['no_person_asked_for', { askedForPerson: true }],
  ])('names %s', (condition, change) => {
    expect(unmet(change)).toEqual([condition]);
  });

  it('takes income from a port, two repaid loans, or a well-read document', () => {
    const none = { incomeVerifiedByPort: false } as const;
    const document = { lowestFieldConfidence: 0.95, openDiscrepancies: 0 };
    expect(unmet({ ...none, loansRepaidHere: 2 })).toEqual([]);
    expect(unmet({ ...none, loansRepaidHere: 1 })).toEqual(['income_verified']);
    expect(unmet({ ...none, incomeDocument: document })).toEqual([]);
    expect(unmet({ ...none, incomeDocument: { ...document, lowestFieldConfidence: 0.9499 } })).toEqual([
      'income_verified',
    ]);
    expect(unmet({ ...none, incomeDocument: { ...document, openDiscrepancies: 1 } })).toEqual([
      'income_verified',
    ]);
  });

  it('takes a bureau answer of thirty days and unchanged security', () => {
    expect(unmet({ bureauAgeDays: 30, securityUnchanged: true })).toEqual([]);
  });
});

describe('review afterwards', () => {
  const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
  const ids = Array.from({ length: 20_000 }, (_, index) => `case-${index}`);

  it('draws the same cases again, about five in a hundred', () => {
    const drawn = ids.filter((id) => drawnForReview(id, sha256));
    expect(drawn).toEqual(ids.filter((id) => drawnForReview(id, sha256)));
    expect(drawn.length / ids.length).toBeGreaterThan(0.045);
    expect(drawn.length / ids.length).toBeLessThan(0.055);
  });

  it('draws none at nothing and all at one', () => {
    expect(ids.slice(0, 100).some((id) => drawnForReview(id, sha256, 0))).toBe(false);
    expect(ids.slice(0, 100).every((id) => drawnForReview(id, sha256, 1))).toBe(true);
  });
});
