/** Asks for a way back with the sample rules, and names the changes that are a step less than a suggestion's. */
import { assess } from '@/lib/domain/assessment/assess';
import { outcomes } from '@/lib/domain/assessment/assessment';
import { sampleModels, samplePolicy } from '@/lib/domain/assessment/fixtures/sample-versions';
import type { Snapshot } from '@/lib/domain/assessment/snapshot';
import { partStepMinor, paymentsOf, withPart } from '@/lib/domain/way-back/debt-payments';
import { findWayBack, type WayBack, type WayBackQuestion } from '@/lib/domain/way-back/find-way-back';
import { type Changes, changedSnapshot } from '@/lib/domain/way-back/levers';

const models = sampleModels;
export const run = (snapshot: Snapshot) => assess(snapshot, samplePolicy, models);

export function ask(snapshot: Snapshot, changes: Partial<WayBackQuestion> = {}): WayBack {
  const assessment = run(snapshot);
  return findWayBack({
    snapshot,
    policy: samplePolicy,
    models,
    after: 'decline',
    fraudBased: assessment.fraudBased,
    told: assessment.principalReasons.map(({ code }) => code),
    automatic: true,
    termAllowed: () => true,
    ...changes,
  });
}

/** What is asked is far above what ¥18,000 of counted income carries at once. */
export const large = (amountMinor: number) => ({ amountMinor, purposeCostMinor: 40_000_000 });
export const rankAt = (snapshot: Snapshot, changes: Changes) =>
  outcomes.indexOf(run(changedSnapshot(snapshot, changes)).outcome);

/** The same changes with one lever a step nearer to what was asked: every such way of debts, one of the others. */
export function lessOf(snapshot: Snapshot, changes: Changes, lever: string): readonly Changes[] {
  const { amountMinor, term, guarantor, guarantorShare } = changes;
  const step = snapshot.product.amountStepMinor;
  const without = (name: keyof Changes): Changes =>
    Object.fromEntries(Object.entries(changes).filter(([key]) => key !== name));
  if (lever === 'amount' && amountMinor !== undefined)
    return [{ ...changes, amountMinor: Math.min(amountMinor + step, snapshot.request.amountMinor) }];
  if (lever === 'term' && term !== undefined)
    return [{ ...changes, term: { ...term, count: term.count - 1 } }];
  if (lever === 'guarantor' && guarantorShare !== undefined) {
    const guaranteedMinor = Math.ceil(guarantorShare.guaranteedMinor / step) * step - step;
    return [{ ...changes, guarantorShare: { ...guarantorShare, guaranteedMinor } }];
  }
  if (lever === 'guarantor' && guarantor !== undefined) {
    const guaranteedMinor = Math.ceil(guarantor.guaranteedMinor / step) * step - step;
    return guaranteedMinor > 0
      ? [{ ...changes, guarantor: { ...guarantor, guaranteedMinor } }]
      : [without('guarantor')];
  }
  return lessPaid(snapshot, changes);
}

/** Each part one step less, and everything that is paid for less money. */
function lessPaid(snapshot: Snapshot, changes: Changes): readonly Changes[] {
  const { debtsPaid = [], debtsReduced = [] } = changes;
  const totalMinor = moneyOf(snapshot, changes);
  const held = { debtsPaid, debtsReduced, totalMinor };
  const steps = debtsReduced.map(({ id, paidMinor }) => withPart(held, id, paidMinor - partStepMinor));
  const cheaper = paymentsOf(snapshot).filter((each) => each.totalMinor < totalMinor);
  const none = { debtsPaid: [], debtsReduced: [], totalMinor: 0 };
  return [...steps, ...cheaper, none].map(({ totalMinor: _, ...paid }) => ({ ...changes, ...paid }));
}

const moneyOf = ({ parties }: Snapshot, { debtsPaid = [], debtsReduced = [] }: Changes): number =>
  parties
    .flatMap(({ debts }) => debts)
    .reduce((sum, { id, balanceMinor }) => sum + (debtsPaid.includes(id) ? (balanceMinor ?? 0) : 0), 0) +
  debtsReduced.reduce((sum, { paidMinor }) => sum + paidMinor, 0);
