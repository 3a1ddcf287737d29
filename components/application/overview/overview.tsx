'use client';

import { AfterDecision } from '../after/after-decision';
import { usePainted } from '../case/use-painted';
import { Repayment } from '../repayment/repayment';
import { ScoreReasons } from '../score/score-reasons';
import { Comparisons } from './comparisons';
import { FraudSignals } from './fraud-signals';
import { Indicators } from './indicators';
import { Parties } from './parties';
import { PolicyRules } from './policy-rules';
import { RecentEvents } from './recent-events';
import { RiskSummary } from './risk-summary';
import { Security } from './security';
import { SimilarApplications } from './similar-applications';

/** The case on one page: what is known, what is doubtful, and what it rests on. What the eye meets first comes first. */
export function Overview() {
  return (
    <div className="record-columns">
      <AfterDecision />
      <RiskSummary />
      <Indicators />
      <ScoreReasons />
      <Repayment />
      {usePainted() ? <BelowTheWindow /> : <div aria-hidden="true" className="col-span-full h-dvh" />}
    </div>
  );
}

function BelowTheWindow() {
  return (
    <>
      <SimilarApplications />
      <Comparisons />
      <Parties />
      <div className="flex flex-col gap-6">
        <Security />
        <RecentEvents />
      </div>
      <div className="flex flex-col gap-6">
        <PolicyRules />
        <FraudSignals />
      </div>
    </>
  );
}
