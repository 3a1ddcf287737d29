/**
 * The way back after a decline or a smaller offer: the smallest changes of the request that pass when the same frozen
 * policy, scorecard, law and facts are run again (domain.md section 2; quality.md section 5). Each suggestion was
 * replayed; one step less of any of its levers was replayed too and fails.
 */
import type { Term } from '@/lib/domain/application/vocabulary';
import { assess, type ModelVersions } from '@/lib/domain/assessment/assess';
import { type Assessment, outcomes } from '@/lib/domain/assessment/assessment';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { ownJudgement, recordShows } from '@/lib/domain/assessment/reasons/true-reasons';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { leastPayment, type Payment, paidOn, paymentsOf } from './debt-payments';
import {
  type Changes,
  changedSnapshot,
  guaranteedSums,
  type Lever,
  largerShares,
  longerTerms,
  smallerAmounts,
} from './levers';
import { isPulled, sameChanges, without } from './pulled';
import { smallest } from './smallest';

/**
 * What the changed request would then meet. `automatic`: approved by the rules alone; `officer`: the rules pass it and a
 * person decides; `looked_at`: no longer declined by the rules, a person looks at what they leave open.
 */
export const wayBackAnswers = ['automatic', 'officer', 'looked_at'] as const;
export type WayBackAnswer = (typeof wayBackAnswers)[number];

export type Suggestion = {
  readonly changes: Changes;
  readonly levers: readonly Lever[];
  readonly answer: WayBackAnswer;
  /** What paying off the debts among the changes takes. */
  readonly debts: { readonly count: number; readonly totalMinor: number } | null;
  /** Of each revolving debt that is paid in part: the part, and what is owed before. */
  readonly reduced: readonly { readonly paidMinor: number; readonly balanceMinor: number }[];
  /** Of the changed request, as its replay reckons it; `null` where a ratio is undefined. */
  readonly instalmentMinor: number | null;
  readonly dti: number | null;
};

/**
 * Why there is nothing to suggest: `nothing_told` after a decline that rests on fraud, watch lists or shared attributes;
 * `judged`: a person's own reason that no change of the request cures; `none_found`: no change within the product passes.
 */
export type NoWayBack = 'nothing_told' | 'judged' | 'none_found';

export type WayBack = {
  readonly schema: 1;
  readonly suggestions: readonly Suggestion[];
  readonly none: NoWayBack | null;
  /** How often the assessment was run. */
  readonly runs: number;
};

export type WayBackQuestion = {
  readonly snapshot: Snapshot;
  readonly policy: PolicyVersion;
  readonly models: ModelVersions;
  /** `less`: the case was approved for less than was asked, and the amount asked is what should pass. */
  readonly after: 'decline' | 'less';
  readonly fraudBased: boolean;
  /** Codes that the applicant is told; those that people signed must no longer hold. */
  readonly told: readonly ReasonCode[];
  readonly automatic: boolean;
  /** Whether a longer term ends within the age limit, worked out at intake from what the assessment never sees. */
  readonly termAllowed: (term: Term) => boolean;
};

/** Most runs of the assessment for one case; what has been found until then is the answer. */
export const runsMax = 2_400;
const suggestionsMax = 4;

/** Pure and deterministic; 2,400 runs take about a second and a half. */
export function findWayBack(question: WayBackQuestion): WayBack {
  const none = (why: NoWayBack, runs: number): WayBack => ({ schema: 1, suggestions: [], none: why, runs });
  if (question.fraudBased || question.told.includes('information_not_confirmed'))
    return none('nothing_told', 0);
  if (!question.automatic && question.told.some((code) => ownJudgement.includes(code)))
    return none('judged', 0);
  const trial = trialOf(question);
  const before = trial.run({});
  if (before === null || fraudSeen(before, question.policy) || trial.passes('approve')({}))
    return none('none_found', trial.runs());
  const found = search(question, trial, 'approve');
  const weaker = before.outcome === 'decline' && found.length === 0 ? search(question, trial, 'refer') : [];
  const suggestions = [...found, ...weaker].slice(0, suggestionsMax);
  return suggestions.length === 0
    ? none('none_found', trial.runs())
    : { schema: 1, suggestions, none: null, runs: trial.runs() };
}

/** Where a rule about fraud has fired, nothing is told that would help to get round it. */
const fraudSeen = (assessment: Assessment, policy: PolicyVersion): boolean =>
  assessment.rules.some(
    ({ id, fired }) => fired && policy.rules.some((rule) => rule.id === id && rule.fraudBased),
  );

type Goal = 'approve' | 'refer';
type Trial = {
  readonly run: (changes: Changes) => Assessment | null;
  readonly passes: (goal: Goal) => (changes: Changes) => boolean;
  readonly runs: () => number;
  /** A run was refused: what was being sought then is not known to be the smallest, and is not suggested. */
  readonly exhausted: () => boolean;
};

/** `null` when the runs are used up. */
function trialOf({ snapshot, policy, models, told, automatic }: WayBackQuestion): Trial {
  let runs = 0;
  let exhausted = false;
  const known = new Map<string, Assessment>();
  const run = (changes: Changes): Assessment | null => {
    const key = JSON.stringify([
      changes.amountMinor,
      changes.term,
      changes.guarantor,
      changes.guarantorShare,
      changes.debtsPaid,
      changes.debtsReduced,
    ]);
    const before = known.get(key);
    if (before !== undefined) return before;
    exhausted = runs >= runsMax;
    if (exhausted) return null;
    runs += 1;
    const after = assess(changedSnapshot(snapshot, changes), policy, models);
    known.set(key, after);
    return after;
  };
  const passes = (goal: Goal) => (changes: Changes) => {
    const after = run(changes);
    if (after === null || outcomes.indexOf(after.outcome) > outcomes.indexOf(goal)) return false;
    return automatic || !told.some((code) => recordShows(code, after));
  };
  return { run, passes, runs: () => runs, exhausted: () => exhausted };
}

/** One lever alone first; only where none does, two together, then all. */
function search(question: WayBackQuestion, trial: Trial, goal: Goal): readonly Suggestion[] {
  const usable: readonly Lever[] =
    question.after === 'less' ? ['term', 'guarantor', 'debts'] : ['amount', 'term', 'guarantor', 'debts'];
  for (const together of [1, 2, usable.length]) {
    const found = setsOf(usable, together).flatMap((levers) => {
      const changes = reach(question, trial.passes(goal), levers);
      if (changes === null || trial.exhausted()) return [];
      const pulled = levers.filter((lever) => isPulled(changes, lever));
      return suggestionOf(question, trial, changes, pulled) ?? [];
    });
    const distinct = found.filter(
      (each, at) => found.findIndex(({ changes }) => sameChanges(changes, each.changes)) === at,
    );
    if (distinct.length > 0) return distinct;
  }
  return [];
}

function setsOf(usable: readonly Lever[], size: number): readonly (readonly Lever[])[] {
  if (size === 0) return [[]];
  return usable.flatMap((lever, at) =>
    setsOf(usable.slice(at + 1), size - 1).map((rest) => [lever, ...rest]),
  );
}

type Passes = (changes: Changes) => boolean;

/** Letting one lever back may let another back further; so often they are gone through again. */
const roundsMax = 6;

/**
 * All levers of the set pulled as far as they go, then each let back as far as the others allow, wholly where they do
 * without it. `null` where nothing passes, or where letting back comes to no rest.
 */
function reach(question: WayBackQuestion, passes: Passes, levers: readonly Lever[]): Changes | null {
  let changes: Changes = {};
  for (const lever of levers) {
    const furthest = optionsOf(question, lever, changes).at(-1);
    if (furthest === undefined) return null;
    changes = { ...changes, ...furthest };
  }
  if (levers.length > 1 && !passes(changes)) return null;
  for (let round = 0; round < roundsMax; round += 1) {
    const before = changes;
    for (const lever of levers) {
      const held = without(changes, lever);
      if (levers.length > 1 && passes(held)) {
        changes = held;
        continue;
      }
      const found = leastOf(question, lever, held, (option) => passes({ ...held, ...option }));
      if (found === null) return null;
      changes = { ...held, ...found };
    }
    if (levers.length === 1 || sameChanges(changes, before))
      return changes.guarantor === undefined ? changes : withLeastIncome(changes, passes);
  }
  return null;
}

/** The smallest change of one lever that passes. Debts are weighed by their money, as one set may free more than a dearer one. */
function leastOf(question: WayBackQuestion, lever: Lever, held: Changes, passes: Passes): Changes | null {
  if (lever !== 'debts') return smallest(optionsOf(question, lever, held), passes);
  const least = leastPayment(question.snapshot, (payment) => passes(changesOf(payment)));
  return least === null ? null : changesOf(least);
}

/** Both named, so that letting debts back takes nothing over from before. */
const changesOf = ({ debtsPaid, debtsReduced }: Payment): Changes => ({ debtsPaid, debtsReduced });

/** What one lever can be pulled to, the smallest change first. */
function optionsOf(question: WayBackQuestion, lever: Lever, held: Changes): readonly Changes[] {
  const { snapshot, termAllowed } = question;
  switch (lever) {
    case 'amount':
      return smallerAmounts(snapshot).map((amountMinor) => ({ amountMinor }));
    case 'term':
      return longerTerms(snapshot, termAllowed).map((term) => ({ term }));
    case 'guarantor':
      return guarantorOptions(snapshot, held.amountMinor ?? snapshot.request.amountMinor);
    case 'debts':
      return paymentsOf(snapshot).map(changesOf);
  }
}

const guarantorOptions = (snapshot: Snapshot, amountMinor: number): readonly Changes[] => [
  ...guaranteedSums(snapshot, amountMinor).map((guaranteedMinor) => ({
    guarantor: { guaranteedMinor, incomeMonthlyMinor: ample(snapshot) },
  })),
  ...largerShares(snapshot, amountMinor).map((guarantorShare) => ({ guarantorShare })),
];

/** An income that bounds nothing: what the guarantor stands for is then the only measure. */
const ample = ({ request }: Snapshot): number => Math.max(10_000_000, request.amountMinor * 10);

/** Steps in which the income asked of a guarantor is told: ¥100. */
const incomeStepMinor = 10_000;

/** The least income, to its step, at which this guarantor still counts for enough; halved towards it. */
function withLeastIncome(changes: Changes, passes: Passes): Changes | null {
  const { guarantor } = changes;
  if (guarantor === undefined) return changes;
  const at = (steps: number): Changes => ({
    ...changes,
    guarantor: { ...guarantor, incomeMonthlyMinor: steps * incomeStepMinor },
  });
  let low = 0;
  if (passes(at(low))) return at(low);
  let high = Math.ceil(guarantor.incomeMonthlyMinor / incomeStepMinor);
  if (!passes(at(high))) return null;
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (passes(at(middle))) high = middle;
    else low = middle;
  }
  return at(high);
}

function suggestionOf(
  { snapshot }: WayBackQuestion,
  trial: Trial,
  changes: Changes,
  levers: readonly Lever[],
): Suggestion | null {
  const after = trial.run(changes);
  if (after === null) return null;
  const { asked } = after.capacity;
  return {
    changes,
    levers,
    answer: answerOf(after),
    ...paidOn(snapshot, changes.debtsPaid ?? [], changes.debtsReduced ?? []),
    instalmentMinor: asked.newInstalmentMinor,
    dti: asked.dti,
  };
}

/** Said as it is: that the rules pass a request is not that it is approved. */
function answerOf(after: Assessment): WayBackAnswer {
  if (after.outcome !== 'approve') return 'looked_at';
  const { amountMinor } = after.recommendation;
  const whole = amountMinor !== null && amountMinor >= after.capacity.asked.amountMinor;
  return after.route.automaticAllowed && whole ? 'automatic' : 'officer';
}
