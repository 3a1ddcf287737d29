/** Who must sign: grade against total exposure (domain.md section 5). A matrix is versioned data of one currency. */
import type { Origin } from '@/lib/domain/application/vocabulary';
import { type FiredRules, type TiersOfRules, tiersAddedBy } from '@/lib/domain/authority/version/exceptions';
import {
  actsWithoutCode,
  additionFaults,
  faultsOfAdditions,
  type ReasonedAct,
  type ReasonsByAct,
} from '@/lib/domain/authority/version/signer-codes';
import { type Grade, grades, type StepKind, type Tier, tiers } from '@/lib/domain/authority/vocabulary';

export type MatrixCell = Tier | 'decline';

export type AuthorityMatrix = {
  readonly version: string;
  readonly currency: string;
  /** Upper bounds of total exposure, inclusive, rising; the last is `null`: everything above. */
  readonly bandsUpToMinor: readonly (number | null)[];
  /** One cell per band. */
  readonly rows: Readonly<Record<Grade, readonly MatrixCell[]>>;
  /** Tiers that rules of policy add where it is not the usual; absent: all as usual. */
  readonly exceptionTiers?: TiersOfRules | undefined;
  /** Usual codes of an act that signers may not choose any more; absent: none. */
  readonly withdrawnReasons?: ReasonsByAct | undefined;
  /** Codes that signers may choose beyond an act's usual ones; absent: none. */
  readonly addedReasons?: ReasonsByAct | undefined;
};

/** The default of domain.md section 5 in ¥: up to 20,000, 50,000, 150,000, 300,000 and above. */
export const defaultMatrix: AuthorityMatrix = {
  version: 'default-1',
  currency: 'CNY',
  bandsUpToMinor: [2_000_000, 5_000_000, 15_000_000, 30_000_000, null],
  rows: {
    A: ['auto', 'auto', 'O', 'OM', 'K2'],
    B: ['auto', 'O', 'O', 'OM', 'K2'],
    C: ['O', 'O', 'OM', 'K2', 'K3'],
    D: ['OM', 'OM', 'K2', 'K3', 'K3'],
    E: ['decline', 'decline', 'decline', 'decline', 'decline'],
  },
};

export const matrixProblems = [
  'no_bands',
  'band_not_whole_and_positive',
  'bands_overlap',
  'gap_above_last_band',
  'open_band_not_last',
  'cells_do_not_match_bands',
  'tier_falls_as_exposure_grows',
  'last_resort_row_declines',
  'act_without_reason',
  ...additionFaults,
] as const;
export type MatrixProblem = {
  readonly code: (typeof matrixProblems)[number];
  readonly band: number | null;
  readonly grade: Grade | null;
  readonly act: ReasonedAct | null;
};

const strictness = (cell: MatrixCell): number => (cell === 'decline' ? tiers.length : tiers.indexOf(cell));

function bandProblems(bands: AuthorityMatrix['bandsUpToMinor']): readonly MatrixProblem[] {
  const found: MatrixProblem[] = [];
  const report = (code: MatrixProblem['code'], band: number | null) =>
    found.push({ code, band, grade: null, act: null });
  if (bands.length === 0) report('no_bands', null);
  bands.forEach((bound, band) => {
    const below = bands[band - 1];
    if (bound === null && band < bands.length - 1) report('open_band_not_last', band);
    if (bound !== null && !(Number.isSafeInteger(bound) && bound > 0))
      report('band_not_whole_and_positive', band);
    if (bound !== null && typeof below === 'number' && bound <= below) report('bands_overlap', band);
  });
  if (bands.length > 0 && bands.at(-1) !== null) report('gap_above_last_band', bands.length - 1);
  return found;
}

/**
 * All that keeps a matrix from being published; empty when every exposure of every grade has exactly one cell and every
 * act of a signer a reason to give. What is wrong with added codes is said once per act.
 */
export function matrixFaults(matrix: AuthorityMatrix): readonly MatrixProblem[] {
  const found: MatrixProblem[] = [...bandProblems(matrix.bandsUpToMinor)];
  const report = (code: MatrixProblem['code'], band: number | null, grade: Grade) =>
    found.push({ code, band, grade, act: null });
  for (const grade of grades) {
    const cells = matrix.rows[grade];
    if (cells.length !== matrix.bandsUpToMinor.length) {
      report('cells_do_not_match_bands', null, grade);
    }
    cells.forEach((cell, band) => {
      const below = cells[band - 1];
      if (below !== undefined && strictness(cell) < strictness(below)) {
        report('tier_falls_as_exposure_grows', band, grade);
      }
      // Cases without a grade and reopened declines are routed by row D: it must name people.
      if (grade === 'D' && cell === 'decline') report('last_resort_row_declines', band, grade);
    });
  }
  for (const act of actsWithoutCode(matrix))
    found.push({ code: 'act_without_reason', band: null, grade: null, act });
  const wrong = new Map(
    faultsOfAdditions(matrix).map(({ fault, act }) => [`${fault} ${act}`, { fault, act }]),
  );
  for (const { fault, act } of wrong.values()) found.push({ code: fault, band: null, grade: null, act });
  return found;
}

/** Cell of a valid matrix; `undefined` only where the matrix has a gap. `exposureMinor` is in minor units, ≥ 0. */
export function cellFor(
  matrix: AuthorityMatrix,
  grade: Grade,
  exposureMinor: number,
): MatrixCell | undefined {
  const band = matrix.bandsUpToMinor.findIndex((bound) => bound === null || exposureMinor <= bound);
  return matrix.rows[grade][band];
}

export const routeCauses = [
  'matrix',
  'ungraded',
  'grade_declined_reopened',
  'exception',
  'referral',
  'rounds_exhausted',
  'limit_breach',
  'staff_related',
  'automatic_not_allowed',
  'imported',
  'appealed',
  'chair_yes',
] as const;
/** Why the tier is what it is; shown beside the route, each with how many tiers it added. */
export type RouteCause = { readonly code: (typeof routeCauses)[number]; readonly tiersAdded: number };

export type Route = {
  readonly tier: Tier;
  readonly steps: readonly StepKind[];
  /** Yes-votes that the panel of three needs; `null` without a committee step. */
  readonly committeeVotes: number | null;
  readonly needsChairYes: boolean;
  readonly because: readonly RouteCause[];
};

export type RouteFacts = {
  readonly matrix: AuthorityMatrix;
  readonly grade: Grade | null;
  /** Total exposure in the matrix's currency, this request included. */
  readonly exposureMinor: number;
  /** Rules of policy that fired; the matrix says how many tiers each adds. */
  readonly fired: FiredRules;
  /** `refer` events of the case; each adds a tier. */
  readonly referrals: number;
  /** Breached exposure limits that route upwards; together they add one tier. */
  readonly limitBreached?: boolean;
  /** Own application of staff or of a relative: one tier up. */
  readonly staffRelated?: boolean;
  /** More than three rounds: the next tier decides. */
  readonly roundsExhausted?: boolean;
  /** A manager reopened the automatic decline, or the applicant appealed. */
  readonly reopenedOrAppealedE: boolean;
  /** In a second look or reopened by a manager, whatever the grade. */
  readonly appealed?: boolean;
  /** Every condition of `automaticConditions` is met. */
  readonly automaticAllowed: boolean;
  readonly origin: Origin;
};

export type RouteDecision = ({ readonly kind: 'route' } & Route) | { readonly kind: 'automatic_decline' };

/** The steps of a tier in order; `auto` has none. */
export function stepsOf(tier: Tier): readonly StepKind[] {
  const steps: Readonly<Record<Tier, readonly StepKind[]>> = {
    auto: [],
    O: ['officer'],
    OM: ['officer', 'manager'],
    K2: ['officer', 'manager', 'committee'],
    K3: ['officer', 'manager', 'committee'],
  };
  return steps[tier];
}

const votesOf = (tier: Tier): number | null => (tier === 'K2' ? 2 : tier === 'K3' ? 3 : null);

/** A tier with `count` added; K3 is the ceiling: what would go above it needs the chair's yes. */
export function addTiers(
  tier: Tier,
  count: number,
): { readonly tier: Tier; readonly needsChairYes: boolean } {
  const index = tiers.indexOf(tier) + Math.max(0, count);
  return { tier: tiers[Math.min(index, tiers.length - 1)] ?? 'K3', needsChairYes: index >= tiers.length };
}

function addedTiers(facts: RouteFacts, lastResort: boolean): readonly RouteCause[] {
  const causes: readonly RouteCause[] = [
    { code: facts.grade === null ? 'ungraded' : 'grade_declined_reopened', tiersAdded: lastResort ? 1 : 0 },
    { code: 'exception', tiersAdded: tiersAddedBy(facts.matrix, facts.fired) },
    { code: 'referral', tiersAdded: facts.referrals },
    { code: 'limit_breach', tiersAdded: facts.limitBreached === true ? 1 : 0 },
    { code: 'staff_related', tiersAdded: facts.staffRelated === true ? 1 : 0 },
    { code: 'rounds_exhausted', tiersAdded: facts.roundsExhausted === true ? 1 : 0 },
  ];
  return causes.filter((cause) => cause.tiersAdded > 0);
}

const byPeople = ({ code }: RouteCause): boolean => code === 'referral' || code === 'rounds_exhausted';
const sumOf = (causes: readonly RouteCause[]): number =>
  causes.reduce((sum, cause) => sum + cause.tiersAdded, 0);

function humanCause(facts: RouteFacts, people: boolean): RouteCause | null {
  if (facts.origin === 'import') return { code: 'imported', tiersAdded: 1 };
  if (facts.appealed === true || facts.reopenedOrAppealedE) return { code: 'appealed', tiersAdded: 1 };
  const seen = people || facts.fired.exceptions.length > 0;
  return facts.automaticAllowed && !seen ? null : { code: 'automatic_not_allowed', tiersAdded: 1 };
}

/**
 * The route of a case, every tier explained. Without a grade, and for a declined grade that was reopened or appealed,
 * row D plus one tier. Automatic is never reached by referral, appeal, import or exception. Throws on a matrix with a gap.
 */
export function routeFor(facts: RouteFacts): RouteDecision {
  const { matrix, grade, exposureMinor } = facts;
  const graded = grade === null ? undefined : cellFor(matrix, grade, exposureMinor);
  if (graded === 'decline' && !facts.reopenedOrAppealedE) return { kind: 'automatic_decline' };
  const lastResort = grade === null || graded === 'decline';
  const base = lastResort ? cellFor(matrix, 'D', exposureMinor) : graded;
  if (base === undefined || base === 'decline') throw new RangeError(`matrix ${matrix.version} names nobody`);
  const added = addedTiers(facts, lastResort);
  const byRules = addTiers(base, sumOf(added.filter((cause) => !byPeople(cause))));
  const human = byRules.tier === 'auto' ? humanCause(facts, added.some(byPeople)) : null;
  // What people add goes on top of the officer who is at work already, not on top of nobody.
  const raised = addTiers(human === null ? byRules.tier : 'O', sumOf(added.filter(byPeople)));
  const { tier } = raised;
  const needsChairYes = byRules.needsChairYes || raised.needsChairYes;
  return {
    kind: 'route',
    tier,
    steps: stepsOf(tier),
    committeeVotes: votesOf(tier),
    needsChairYes,
    because: [
      { code: 'matrix', tiersAdded: 0 },
      ...added,
      ...(human === null ? [] : [human]),
      ...(needsChairYes ? [{ code: 'chair_yes' as const, tiersAdded: 0 }] : []),
    ],
  };
}
