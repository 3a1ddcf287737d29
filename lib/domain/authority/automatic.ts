/** What an automatic approval demands (domain.md section 5), and which automatic decisions are looked at afterwards. */
import type { Origin } from '@/lib/domain/application/vocabulary';
import type { Tier } from '@/lib/domain/authority/vocabulary';

export const automaticConditions = [
  'tier_is_automatic',
  'identity_confirmed_by_port',
  'bureau_within_30_days',
  'income_verified',
  'no_open_fraud_signal',
  'no_policy_exception',
  'unsecured_or_security_unchanged',
  'not_imported',
  'not_appealed_or_reopened',
  'not_referred',
  'no_person_asked_for',
] as const;
export type AutomaticCondition = (typeof automaticConditions)[number];

/** What a read income document shows; confidence is a fraction 0–1. */
export type IncomeDocument = {
  readonly lowestFieldConfidence: number;
  readonly openDiscrepancies: number;
};

export type AutomaticFacts = {
  readonly tier: Tier;
  readonly origin: Origin;
  readonly identityConfirmedByPort: boolean;
  /** Whole days since the bureau answered; `null`: no answer. */
  readonly bureauAgeDays: number | null;
  readonly incomeVerifiedByPort: boolean;
  readonly loansRepaidHere: number;
  readonly incomeDocument: IncomeDocument | null;
  readonly openFraudSignals: number;
  /** Policy exceptions that fired, however many tiers each adds: a machine approves none of them. */
  readonly exceptions: number;
  /** `null`: unsecured. */
  readonly securityUnchanged: boolean | null;
  readonly appealedOrReopened: boolean;
  readonly referrals: number;
  readonly askedForPerson: boolean;
};

/** Least confidence of every field of a read document (domain.md section 5). */
const FIELD_CONFIDENCE_MIN = 0.95;
const BUREAU_AGE_MAX_DAYS = 30;
const REPAID_LOANS_MIN = 2;

function incomeVerified(facts: AutomaticFacts): boolean {
  const read = facts.incomeDocument;
  const byDocument =
    read !== null && read.lowestFieldConfidence >= FIELD_CONFIDENCE_MIN && read.openDiscrepancies === 0;
  return facts.incomeVerifiedByPort || facts.loansRepaidHere >= REPAID_LOANS_MIN || byDocument;
}

/** The conditions that are not met, in the list's order; empty means that no human signature is needed. Else tier O. */
export function unmetAutomaticConditions(facts: AutomaticFacts): readonly AutomaticCondition[] {
  const met: Readonly<Record<AutomaticCondition, boolean>> = {
    tier_is_automatic: facts.tier === 'auto',
    identity_confirmed_by_port: facts.identityConfirmedByPort,
    bureau_within_30_days:
      facts.bureauAgeDays !== null && facts.bureauAgeDays >= 0 && facts.bureauAgeDays <= BUREAU_AGE_MAX_DAYS,
    income_verified: incomeVerified(facts),
    no_open_fraud_signal: facts.openFraudSignals === 0,
    no_policy_exception: facts.exceptions === 0,
    unsecured_or_security_unchanged: facts.securityUnchanged !== false,
    not_imported: facts.origin !== 'import' && facts.origin !== 'import_historical',
    not_appealed_or_reopened: !facts.appealedOrReopened,
    not_referred: facts.referrals === 0,
    no_person_asked_for: !facts.askedForPerson,
  };
  return automaticConditions.filter((condition) => !met[condition]);
}

/** Default share of automatic approvals and declines that a person reviews afterwards. */
export const REVIEW_SHARE = 0.05;

/**
 * Whether an automatic decision is drawn for review afterwards: the same case always gives the same answer.
 * `hash` is SHA-256 in hex; its first 48 bits are uniform on [0, 1). `share` is a fraction 0–1.
 */
export function drawnForReview(
  applicationId: string,
  hash: (text: string) => string,
  share: number = REVIEW_SHARE,
): boolean {
  const drawn = Number.parseInt(hash(`post-review:${applicationId}`).slice(0, 12), 16) / 2 ** 48;
  return drawn < share;
}
