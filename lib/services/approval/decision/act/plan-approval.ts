/** What an approving signature brings about: exposure, route at its terms, headroom held, and where a limit breaks. */
import type { Transaction } from '@/db/connect';
import { reserve } from '@/db/queries/decision/headroom';
import { theInstitution } from '@/db/queries/institution/product';
import type { Terms } from '@/lib/contracts/case-parts';
import { type StepKind, tiers } from '@/lib/domain/authority/vocabulary';
import type { Begun } from '@/lib/services/kernel/act/begin-act';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { limitsOfCase, lockable } from '@/lib/services/kernel/case/limit-keys';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { exposureBeside, lockExposure } from '@/lib/services/kernel/signing/exposure';
import { standingRoute } from '@/lib/services/kernel/signing/next-step';
import { routeAtTerms, type StoredRoute } from '@/lib/services/kernel/signing/route-at-terms';
import { referralsOf } from '@/lib/services/kernel/signing/signing-case';

export type Approving = {
  readonly signatureId: string;
  readonly terms: Terms;
  /**
   * Routed anew: a recommendation, a referral, a change that loosens. Terms that are the first on the table may lengthen
   * the line that stands, which was laid for the terms as requested. Else the standing route goes on.
   */
  readonly routed: 'anew' | 'longer' | 'as_it_stands';
  readonly refers: boolean;
  readonly round: number;
};
export type Planned = {
  readonly exposureMinor: number;
  readonly route: StoredRoute | null;
  readonly kinds: readonly StepKind[];
  /** A limit of exposure breaks at these terms; the case goes one tier up and must not be approved so. */
  readonly breach: { readonly dimension: string; readonly leftMinor: number } | null;
};

const rank = (route: StoredRoute) => tiers.indexOf(route.tier);

/** Holds the headroom where it fits; where it does not, routes one tier up, or refuses at the highest. */
export async function planApproval(
  tx: Transaction,
  begun: Begun,
  approving: Approving,
): Promise<Outcome<Planned>> {
  const { row, signing, rules, actor } = begun;
  const { timeZone, jurisdiction } = await theInstitution(tx);
  const { amountMinor } = approving.terms;
  await lockExposure(tx, row);
  const exposureMinor = (await exposureBeside(tx, row)) + amountMinor;
  const referrals = referralsOf(signing);
  const routed = (limitBreached: boolean) =>
    routeAtTerms({
      row,
      rules,
      amountMinor,
      exposureMinor,
      referrals: referrals + (approving.refers ? 1 : 0),
      limitBreached,
      round: approving.round,
    });
  const standing = standingRoute(signing);
  const unbroken = unbrokenRoute(approving, standing, routed);
  const limits = lockable(await limitsOfCase(tx, row, jurisdiction, dateIn(timeZone, signing.now)));
  const held = await reserve(tx, row.id, amountMinor, limits, approving.signatureId);
  if (held.ok) {
    if (limits.length > 0)
      await recordOnCase(tx, actor, row.id, {
        action: 'headroom.reserved',
        payload: { amountMinor, limits: limits.map((limit) => `${limit.dimension}/${limit.key}`) },
      });
    return done({ exposureMinor, route: unbroken, kinds: (unbroken ?? standing).steps, breach: null });
  }
  const before = unbroken ?? standing;
  const raisedAlready = approving.routed !== 'anew' && row.routeBecause.includes('limit_breach');
  if (before.tier === 'K3' && !raisedAlready) return refused('REFUSED', 'ceiling_reached');
  const raised = raisedAlready ? unbroken : atLeast(routed(true), before);
  return done({
    exposureMinor,
    route: raised,
    kinds: (raised ?? standing).steps,
    breach: { dimension: held.dimension, leftMinor: held.leftMinor },
  });
}

/** A breach never shortens the line that stands. */
const atLeast = (route: StoredRoute, before: StoredRoute): StoredRoute =>
  rank(route) >= rank(before) ? route : { ...before, because: [...before.because, 'limit_breach'] };

function unbrokenRoute(
  { routed }: Approving,
  standing: StoredRoute,
  at: (limitBreached: boolean) => StoredRoute,
): StoredRoute | null {
  if (routed === 'as_it_stands') return null;
  const route = at(false);
  return routed === 'anew' || rank(route) > rank(standing) ? route : null;
}
