/**
 * What routes a past case besides grade and exposure. What the vector tells is read off it by the policy's own bounds;
 * the rest is drawn by the shares below.
 */
import { type AutomaticCondition, automaticConditions } from '@/lib/domain/authority/automatic';
import type { RouteFactsOfPast } from '@/lib/domain/authority/backtest/past-case';
import type { FiredRules } from '@/lib/domain/authority/version/exceptions';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { columnIndex, type VectorColumn } from '@/lib/domain/scorecard/vector-columns';
import type { Chance } from '../seeded';
import type { PastApplicant } from './past-applicant';

/** Which rules fired is always known of a drawn case. */
export type PastFacts = RouteFactsOfPast & { readonly fired: FiredRules; readonly lgd: number };

const shares = {
  appealed: 0.008,
  limitBreached: 0.004,
  identityUnconfirmed: 0.015,
  fraudSignal: 0.03,
  asksForPerson: 0.015,
  documentsMissing: 0.02,
};
/** As policy's own rules have them: P-18 a fifth below what was declared, P-36, P-38, P-35 in months of takings. */
const bounds = { confirmedShare: 0.8, outlook: -2, lastOverdueDays: 30, takings: 6 };

export function drawFacts(chance: Chance, applicant: PastApplicant, policy: PolicyVersion): PastFacts {
  const { grade, exposureMinor } = applicant;
  const value = (column: VectorColumn) => applicant.vector[columnIndex[column]] ?? Number.NaN;
  const drawn = {
    appealed: chance.happens(shares.appealed),
    limitBreached: chance.happens(shares.limitBreached),
    identity: chance.happens(shares.identityUnconfirmed),
    fraud: chance.happens(shares.fraudSignal),
    person: chance.happens(shares.asksForPerson),
    documents: chance.happens(shares.documentsMissing),
  };
  const bureauSilent = value('bureau_status') === 0;
  const incomeVerified = value('income_confirmed_share') >= bounds.confirmedShare;
  const exceptions = value('industry_outlook') <= bounds.outlook ? ['P-36'] : [];
  const referring: readonly (readonly [rule: string, fires: boolean])[] = [
    ['P-04', value('debts_undeclared') > 0],
    ['P-12', value('payments_share') > Number(policy.capacity.dtiMax)],
    ['P-15', bureauSilent],
    ['P-18', !incomeVerified],
    ['P-19', drawn.documents],
    ['P-24', drawn.limitBreached],
    ['P-27', grade === null],
    ['P-32', drawn.identity],
    ['P-33', drawn.fraud],
    ['P-35', value('amount') > bounds.takings * value('takings_monthly')],
    ['P-38', value('own_last_overdue_days') > bounds.lastOverdueDays],
  ];
  const referrals = referring.flatMap(([rule, fires]) => (fires ? [rule] : []));
  const unmet: Partial<Record<AutomaticCondition, boolean>> = {
    identity_confirmed_by_port: drawn.identity,
    bureau_within_30_days: bureauSilent,
    income_verified: !incomeVerified,
    no_open_fraud_signal: drawn.fraud,
    no_policy_exception: exceptions.length > 0,
    not_appealed_or_reopened: drawn.appealed,
    no_person_asked_for: drawn.person,
  };
  const refers = exceptions.length + referrals.length > 0;
  return {
    grade,
    exposureMinor,
    exceptions: exceptions.length,
    fired: { exceptions, referrals },
    limitBreached: drawn.limitBreached,
    unmet: automaticConditions.filter((condition) => unmet[condition] === true),
    systemOutcome: grade === 'E' ? 'decline' : refers ? 'refer' : 'approve',
    appealed: drawn.appealed,
    origin: 'open_book',
    lgd: Number(policy.loss.unsecuredLgd),
  };
}
