/**
 * What came of a past case: the route that the matrix in force gave it, and what the people of its branch did on it.
 * The chances are those of the demonstration's people (scripts/seed/decision): an officer follows the system less the
 * likelier the default, a manager tightens one case in ten and declines one in seventeen, a panel one in eight.
 */
import type { DecidedOutcome } from '@/lib/contracts/house/portfolio';
import { routePast } from '@/lib/domain/authority/backtest/past-case';
import type { AuthorityMatrix, RouteDecision } from '@/lib/domain/authority/matrix';
import type { SignatureAct, StepKind } from '@/lib/domain/authority/vocabulary';
import type { BranchCode } from '../lender-rows';
import type { Chance } from '../seeded';
import { type SeedPerson, seedStaff } from '../staff-rows';
import type { PastApplicant } from './past-applicant';
import type { PastFacts } from './past-facts';

export type StepTaken = {
  readonly kind: StepKind;
  /** Business minutes that the case lay with the step. */
  readonly minutes: number;
  /** A person's signature; `null`: a panel's, whose result alone is kept. */
  readonly signed: { readonly person: SeedPerson; readonly act: SignatureAct } | null;
  readonly result: 'approved' | 'declined' | null;
  /** Terms as they left the step. */
  readonly amountMinor: number;
};

export type PastDecision = {
  readonly route: RouteDecision;
  readonly outcome: DecidedOutcome;
  /** The papers' time before the first step, business minutes; 0 where no person saw the case. */
  readonly paperMinutes: number;
  readonly applicantMinutes: number;
  /** Steps that were reached, in order. */
  readonly steps: readonly StepTaken[];
  /** Granted; `null` where it was not approved. */
  readonly amountMinor: number | null;
};

const shares = {
  withdraws: 0.025,
  asked: 0.1,
  lessGranted: 0.15,
  managerChanges: 0.1,
  managerDeclines: 0.06,
};
const panelApproves = 0.88;
const worstPd = 0.12;

const pace = (chance: Chance): Readonly<Record<StepKind | 'papers', number>> => ({
  papers: Math.round(14 + 190 * chance.unit() ** 2 + 60 * chance.unit()),
  officer: Math.round(18 + 260 * chance.unit() ** 2),
  manager: Math.round(12 + 220 * chance.unit() ** 2),
  committee: Math.round(160 + 900 * chance.unit()),
});

/** Of a branch and role, with a limit that covers the exposure; where nobody's does, the highest of the branch. */
function personFor(chance: Chance, role: 'officer' | 'manager', branch: BranchCode, exposureMinor: number) {
  const people = peopleOf(role, branch);
  const able = people.filter((each) => (each.limitMinor ?? 0) >= exposureMinor);
  if (able.length === 0) throw new RangeError(`Nobody of ${branch} may sign ${exposureMinor} as ${role}.`);
  return chance.pick(able);
}

const byPlace = Map.groupBy(seedStaff, ({ role, branch }) => `${role} ${branch}`);
const peopleOf = (role: 'officer' | 'manager', branch: BranchCode): readonly SeedPerson[] =>
  byPlace.get(`${role} ${branch}`) ?? [];

type Case = {
  readonly chance: Chance;
  readonly applicant: PastApplicant;
  readonly facts: PastFacts;
  readonly branch: BranchCode;
  readonly stepMinor: number;
};

export function drawDecision(of: Case, matrix: AuthorityMatrix): PastDecision {
  const { chance, applicant, facts } = of;
  const route = routePast(matrix, facts);
  const unseen = { route, paperMinutes: 0, applicantMinutes: 0, steps: [] };
  if (route.kind === 'automatic_decline')
    return { ...unseen, outcome: 'declined_automatic', amountMinor: null };
  const { amountMinor } = applicant;
  if (route.tier === 'auto') return { ...unseen, outcome: 'approved_automatic', amountMinor };
  const minutes = pace(chance);
  const begun = {
    route,
    paperMinutes: minutes.papers,
    applicantMinutes: chance.happens(shares.asked) ? chance.whole(200, 2_000) : 0,
  };
  if (chance.happens(shares.withdraws))
    return { ...begun, outcome: 'withdrawn', steps: [], amountMinor: null };
  const steps = walk(of, route.steps, minutes);
  const last = steps.at(-1);
  const declined = last?.signed?.act === 'decline' || last?.result === 'declined';
  return {
    ...begun,
    steps,
    outcome: declined ? 'declined' : 'approved',
    amountMinor: declined ? null : (last?.amountMinor ?? amountMinor),
  };
}

/** Steps until one declines or the route is complete. */
function walk(
  of: Case,
  kinds: readonly StepKind[],
  minutes: Readonly<Record<StepKind, number>>,
): readonly StepTaken[] {
  const taken: StepTaken[] = [];
  let amountMinor = proposed(of);
  for (const kind of kinds) {
    const last = kind === kinds.at(-1);
    const step = { ...take(of, kind, last, amountMinor), minutes: minutes[kind] };
    taken.push(step);
    amountMinor = step.amountMinor;
    if (step.signed?.act === 'decline') break;
  }
  return taken;
}

const rounded = (amountMinor: number, stepMinor: number) =>
  Math.max(stepMinor, Math.round(amountMinor / stepMinor) * stepMinor);

/** What the officer would grant: the amount asked, or less of it. */
function proposed({ chance, applicant, stepMinor }: Case): number {
  if (!chance.happens(shares.lessGranted)) return applicant.amountMinor;
  return rounded(applicant.amountMinor * (0.6 + 0.3 * chance.unit()), stepMinor);
}

function take(of: Case, kind: StepKind, last: boolean, amountMinor: number): Omit<StepTaken, 'minutes'> {
  const { chance, applicant, facts, branch, stepMinor } = of;
  if (kind === 'committee') {
    const result = chance.happens(panelApproves) ? 'approved' : 'declined';
    return { kind, signed: null, result, amountMinor };
  }
  const person = personFor(chance, kind, branch, facts.exposureMinor);
  const signs = (act: SignatureAct, terms = amountMinor) => ({
    kind,
    signed: { person, act },
    result: null,
    amountMinor: terms,
  });
  if (kind === 'officer') {
    const pd = applicant.pd ?? worstPd;
    const follows = facts.systemOutcome === 'approve' ? 0.965 - pd : 0.86 - 2.4 * pd;
    if (chance.happens(follows)) return signs('recommend');
    return signs(last ? 'decline' : 'recommend_decline');
  }
  if (chance.happens(shares.managerDeclines)) return signs('decline');
  if (!chance.happens(shares.managerChanges)) return signs('sign');
  return signs('change', rounded(amountMinor * 0.8, stepMinor));
}
