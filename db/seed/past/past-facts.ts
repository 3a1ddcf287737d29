/**
 * What routes a past case besides grade and exposure. What the vector tells is read off it by the policy's own bounds;
 * the rest is drawn by the shares below.
 */
import { type AutomaticCondition, automaticConditions } from '@/lib/domain/authority/automatic';
import type { RouteFactsOfPast } from '@/lib/domain/authority/backtest/past-case';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { columnIndex, type VectorColumn } from '@/lib/domain/scorecard/vector-columns';
import type { Chance } from '../seeded';
import type { PastApplicant } from './past-applicant';

export type PastFacts = RouteFactsOfPast & { readonly lgd: number };

const shares = {
  appealed: 0.008,
  limitBreached: 0.004,
  identityUnconfirmed: 0.015,
  fraudSignal: 0.03,
  asksForPerson: 0.015,
  documentsMissing: 0.02,
};
/** P-18: income confirmed a fifth below what was declared; P-36 adds a tier; P-38: late with us last time. */
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
  const exceptions = value('industry_outlook') <= bounds.outlook ? 1 : 0;
  const bureauSilent = value('bureau_status') === 0;
  const incomeVerified = value('income_confirmed_share') >= bounds.confirmedShare;
  const unmet: Partial<Record<AutomaticCondition, boolean>> = {
    identity_confirmed_by_port: drawn.identity,
    bureau_within_30_days: bureauSilent,
    income_verified: !incomeVerified,
    no_open_fraud_signal: drawn.fraud,
    no_policy_exception: exceptions > 0,
    not_appealed_or_reopened: drawn.appealed,
    no_person_asked_for: drawn.person,
  };
  const refers =
    grade === null ||
    bureauSilent ||
    !incomeVerified ||
    exceptions > 0 ||
    drawn.identity ||
    drawn.fraud ||
    drawn.limitBreached ||
    drawn.documents ||
    value('debts_undeclared') > 0 ||
    value('payments_share') > Number(policy.capacity.dtiMax) ||
    value('own_last_overdue_days') > bounds.lastOverdueDays ||
    value('amount') > bounds.takings * value('takings_monthly');
  return {
    grade,
    exposureMinor,
    exceptions,
    limitBreached: drawn.limitBreached,
    unmet: automaticConditions.filter((condition) => unmet[condition] === true),
    systemOutcome: grade === 'E' ? 'decline' : refers ? 'refer' : 'approve',
    appealed: drawn.appealed,
    origin: 'open_book',
    lgd: Number(policy.loss.unsecuredLgd),
  };
}
