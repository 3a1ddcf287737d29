/**
 * How many tiers each rule of policy adds (domain.md section 5). A version of the authority says it rule by rule; where it
 * says nothing, a policy exception adds one and a rule that only refers adds none.
 */
export const exceptionTiers = [0, 1, 2] as const;
export type ExceptionTiers = (typeof exceptionTiers)[number];

/** Tiers by the id of a rule; only what departs from the usual. */
export type TiersOfRules = Readonly<Record<string, ExceptionTiers>>;
type SaysTiers = { readonly exceptionTiers?: TiersOfRules | undefined };

/** Ids of the rules that fired on a case and can add tiers: exceptions by policy, and rules that only refer. */
export type FiredRules = { readonly exceptions: readonly string[]; readonly referrals: readonly string[] };
export const nothingFired: FiredRules = { exceptions: [], referrals: [] };

type RuleOfPolicy = { readonly id: string; readonly addsTier: boolean; readonly outcome: string | null };

/** Whether a version of the authority may say how many tiers a rule adds: policy exceptions, and whatever refers. */
export const canAddTiers = ({ addsTier, outcome }: Omit<RuleOfPolicy, 'id'>): boolean =>
  addsTier || outcome === 'refer';

/** What a rule adds where a version says nothing about it. */
export const usualTiers = (isException: boolean): ExceptionTiers => (isException ? 1 : 0);

/** Those of the rules that fired and can add tiers, in policy's order. */
export function firedRules(
  rules: readonly RuleOfPolicy[],
  results: readonly { readonly id: string; readonly fired: boolean }[],
): FiredRules {
  const ids = new Set(results.flatMap(({ id, fired }) => (fired ? [id] : [])));
  const fired = rules.filter((rule) => ids.has(rule.id) && canAddTiers(rule));
  return {
    exceptions: fired.flatMap(({ id, addsTier }) => (addsTier ? [id] : [])),
    referrals: fired.flatMap(({ id, addsTier }) => (addsTier ? [] : [id])),
  };
}

const tiersOf = ({ exceptionTiers: said }: SaysTiers, id: string, isException: boolean): ExceptionTiers =>
  said?.[id] ?? usualTiers(isException);

/** Tiers that the rules which fired add together. */
export function tiersAddedBy(matrix: SaysTiers, { exceptions, referrals }: FiredRules): number {
  const sum = (ids: readonly string[], isException: boolean) =>
    ids.reduce((total, id) => total + tiersOf(matrix, id, isException), 0);
  return sum(exceptions, true) + sum(referrals, false);
}

/** Those of the rules which fired that add a tier, by id. */
export function rulesAddingTiers(
  matrix: SaysTiers,
  { exceptions, referrals }: FiredRules,
): readonly string[] {
  return [
    ...exceptions.filter((id) => tiersOf(matrix, id, true) > 0),
    ...referrals.filter((id) => tiersOf(matrix, id, false) > 0),
  ].toSorted();
}

/** Nothing is said of any rule: how many exceptions fired is then all that a route needs to know. */
export const keepsUsualTiers = ({ exceptionTiers: said }: SaysTiers): boolean =>
  Object.keys(said ?? {}).length === 0;
