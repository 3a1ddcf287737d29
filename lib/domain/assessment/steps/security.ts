/** Step 5: collateral, and what guarantors could pay of their own (domain.md section 4.5). */
import { countCosts, existingInstalments } from '@/lib/domain/affordability/capacity';
import { countIncome } from '@/lib/domain/affordability/income';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import { borrowerOf, countedFacts, knownDebts } from '@/lib/domain/assessment/facts/counted-facts';
import { factRef } from '@/lib/domain/assessment/facts/pick-value';
import type { Snapshot, SnapshotParty } from '@/lib/domain/assessment/snapshot';
import { countGuarantors, ownCapacity } from '@/lib/domain/collateral/guarantor-capacity';
import { type CollateralPosition, collateralPosition } from '@/lib/domain/collateral/lendable';
import type { PolicyVersion } from '@/lib/domain/policy/policy-version';
import { sumMinor } from '@/lib/domain/shared/money';

export type Security = {
  readonly position: CollateralPosition;
  readonly guarantorCapacityMinor: number;
  readonly guarantors: number;
  /** Things that can be moved: insurance in our name is a condition above policy's value. */
  readonly chattelMinor: number;
  readonly evidence: readonly EvidenceRef[];
};

const chattels = ['vehicle', 'equipment', 'inventory'] as const;

/** What secures the amount asked. */
export function securityOf(snapshot: Snapshot, policy: PolicyVersion): Security {
  const { request, collateral } = snapshot;
  const amountMinor = request.amountMinor;
  const position = collateralPosition(collateral, policy.security.haircuts, {
    kind: 'this_loan',
    amountMinor,
  });
  const parties = snapshot.parties.filter((party) => party.role === 'guarantor');
  const counted = countGuarantors(
    parties.map((party) => ({
      id: party.id,
      ownCapacityMinor: capacityOf(party, snapshot, policy),
      guaranteedMinor: party.guaranteedMinor,
    })),
    [],
    borrowerOf(snapshot)?.id ?? '',
    amountMinor,
    policy.security.guarantorCap,
  );
  const movable = collateral.filter(({ kind }) => chattels.some((chattel) => chattel === kind));
  return {
    position,
    guarantorCapacityMinor: counted.countedMinor,
    guarantors: parties.length,
    chattelMinor: sumMinor(movable.map(({ valueMinor }) => valueMinor)),
    evidence: [...collateral.map(({ id }) => factRef(id)), ...parties.map(({ id }) => factRef(id))],
  };
}

/** Residual over the loan's months; nobody for whom the borrower answers in turn counts, nor one whose facts are unknown. */
function capacityOf(party: SnapshotParty, { request }: Snapshot, policy: PolicyVersion): number {
  if (party.guaranteesEachOther) return 0;
  const facts = countedFacts([party]);
  const income = countIncome(facts.incomeSources, policy.capacity.incomeHaircuts);
  const instalments = existingInstalments(knownDebts(facts.debts), '0');
  if (income === null || instalments === null) return 0;
  const floor =
    policy.capacity.costFloorMinor + facts.dependants * policy.capacity.costFloorPerDependantMinor;
  const costs = countCosts(facts.expenses.usedMinor, floor);
  const months = request.term.unit === 'month' ? request.term.count : request.term.count / 30;
  return ownCapacity(income.incomeMonthlyMinor - costs - instalments, months, policy.security.guarantorShare);
}
