/** The facts behind each row of the repayment table, so that its figures can be opened. */
import type { ApplicationView } from '@/lib/contracts/application';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import { usedValue } from '../evidence/evidence-items';

export type RepaymentFacts = Readonly<Record<'income' | 'costs' | 'existing', readonly EvidenceRef[]>>;

/** Those who owe the loan: what a guarantor earns is no income of the loan. */
const owing = ['borrower', 'co_borrower'];
const labels = { income: 'income', costs: 'expenses', existing: 'debts' } as const;

/** Every source of income, cost and debt of those who owe the loan, then the computation; empty where none is known. */
export function repaymentFacts({
  evidence,
  parties,
}: Pick<ApplicationView, 'evidence' | 'parties'>): RepaymentFacts {
  const ids = parties.filter(({ role }) => owing.includes(role)).map(({ id }) => id);
  const refs = (label: string): readonly EvidenceRef[] => {
    const facts = evidence
      .filter((each) => each.label === label || each.label.startsWith(`${label}_`))
      .filter(({ partyId }) => partyId !== null && ids.includes(partyId));
    if (facts.length === 0) return [];
    return [
      ...facts.map(({ id }) => ({ kind: 'fact' as const, id })),
      { kind: 'computation', id: 'capacity' },
    ];
  };
  return { income: refs(labels.income), costs: refs(labels.costs), existing: refs(labels.existing) };
}

/**
 * What those who owe the loan earn a month before the policy's haircut, and the share that it takes off `countedMinor`;
 * `null` where a business's takings are counted instead, or nothing was taken off.
 */
export function incomeHaircut(
  { evidence, parties }: Pick<ApplicationView, 'evidence' | 'parties'>,
  countedMinor: number | null,
): { readonly incomeMinor: number; readonly share: number } | null {
  const ids = parties.filter(({ role }) => owing.includes(role)).map(({ id }) => id);
  const owed = evidence.filter(({ partyId }) => partyId !== null && ids.includes(partyId));
  if (countedMinor === null || owed.some(({ label }) => label === 'takings')) return null;
  const used = owed
    .filter(({ label }) => label.startsWith('income_'))
    .map(({ values }) => values[usedValue(values).index]?.value ?? null);
  const incomeMinor = used.reduce<number>((sum, each) => sum + (typeof each === 'number' ? each : 0), 0);
  return incomeMinor <= countedMinor ? null : { incomeMinor, share: 1 - countedMinor / incomeMinor };
}
