/** Draws one past case whole: who asked, what routed it, who signed, when, and how the loan went. */
import type { ApplicationState, Stage } from '@/lib/domain/application/vocabulary';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { type BranchCode, branchCodes } from '../lender-rows';
import { type Chance, chanceOf } from '../seeded';
import type { DrawnCase } from './drawn-case';
import { drawApplicant, type PastApplicant, type RequestTerms } from './past-applicant';
import { drawDecision, type PastDecision } from './past-decision';
import { drawFacts } from './past-facts';
import { drawOutcome } from './past-outcome';
import { type PastTimes, timesOf } from './past-times';

export type PastRules = {
  readonly terms: RequestTerms;
  readonly policy: PolicyVersion;
  readonly matrix: AuthorityMatrix;
};

type Asked = {
  readonly name: string;
  readonly submittedAt: Date;
  readonly openedAt: Date;
  numberOf(submittedAt: Date): string;
};

const dayMs = 86_400_000;
const monthMs = 30.4 * dayMs;
const branches = branchCodes.map((code, index): [BranchCode, number] => [code, 38 - index * 6]);
/** What becomes of an approval: most are disbursed, two days later. */
const afterApproval: readonly (readonly [ApplicationState & Stage, number])[] = [
  ['disbursed', 94],
  ['refused', 3.5],
  ['expired', 2.5],
];

export function drawCase(asked: Asked, rules: PastRules): DrawnCase {
  const chance = chanceOf(`past/${asked.name}`);
  const branch = chance.weighted(branches);
  const applicant = drawApplicant(chance, rules.terms, rules.policy);
  const facts = drawFacts(chance, applicant, rules.policy);
  const stepMinor = rules.terms.amountStepMinor;
  const decision = drawDecision({ chance, applicant, facts, branch, stepMinor }, rules.matrix);
  const { submittedAt, times } = decidedBy(asked, decision);
  const state = stateOf(chance, decision);
  return {
    name: asked.name,
    number: asked.numberOf(submittedAt),
    branch,
    submittedAt,
    openedAt: asked.openedAt,
    applicant,
    facts,
    decision,
    times,
    state,
    loan: state === 'disbursed' ? loanOf(chance, asked.openedAt, { applicant, decision, times }) : null,
  };
}

/** A case that would not be decided by the day of the book came in weeks earlier. */
function decidedBy(
  { submittedAt: first, openedAt }: Asked,
  decision: PastDecision,
): { readonly submittedAt: Date; readonly times: PastTimes } {
  let submittedAt = first;
  for (;;) {
    const times = timesOf(submittedAt, decision);
    if (times.decidedAt.getTime() < openedAt.getTime() - dayMs) return { submittedAt, times };
    submittedAt = new Date(submittedAt.getTime() - 14 * dayMs);
  }
}

function stateOf(chance: Chance, { outcome }: PastDecision): ApplicationState & Stage {
  if (outcome === 'withdrawn') return 'withdrawn';
  return outcome.startsWith('declined') ? 'declined' : chance.weighted(afterApproval);
}

type Lent = {
  readonly applicant: PastApplicant;
  readonly decision: PastDecision;
  readonly times: PastTimes;
};

/** Repaid in equal parts; what is due after the day of the book is outstanding. */
function loanOf(chance: Chance, openedAt: Date, { applicant, decision, times }: Lent): DrawnCase['loan'] {
  const disbursedAt = new Date(times.decidedAt.getTime() + 2 * dayMs);
  const monthsSeen = Math.max(0, Math.floor((openedAt.getTime() - disbursedAt.getTime()) / monthMs));
  const { pd, termMonths } = applicant;
  const left = Math.max(0, termMonths - monthsSeen) / termMonths;
  return {
    ...drawOutcome(chance, { pd, termMonths, monthsSeen }),
    outstandingMinor: Math.round((decision.amountMinor ?? 0) * left),
  };
}
