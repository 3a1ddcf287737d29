/** Parameters of law that the assessment reads, found by their subject (quality.md section 5). */
import type { CostCeiling } from '@/lib/domain/affordability/all-in-cost';
import type { PurposeCategory } from '@/lib/domain/application/vocabulary';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import type { LegalFact, Snapshot } from '@/lib/domain/assessment/snapshot';
import { isRate } from '@/lib/domain/shared/rate';

/** Subjects as the table of legal parameters words them. */
export const legalSubjects = {
  allInCost: ['all-in annual cost above which nothing new is granted', 'all-in annual cost by end of 2027'],
  prohibitedPurposes: ['prohibited purposes'],
  consumerTerm: ['maximum term of a consumer loan'],
  businessTerm: ['maximum term of a business loan'],
  directPayment: ['single draw of a business loan above which payment goes to the counterparty'],
  bannedSources: ['sources that may not be used for creditworthiness'],
} as const;

/** Words of the law for categories of ours. */
const purposeWords: Readonly<Record<string, PurposeCategory>> = {
  securities: 'securities',
  equity: 'equity',
  'repaying other loans': 'repay_other_loans',
};

export type LegalView = {
  readonly ceiling: CostCeiling | null;
  readonly ceilingFact: LegalFact | null;
  readonly prohibited: readonly PurposeCategory[];
  readonly prohibitedFact: LegalFact | null;
  readonly termMaxMonths: number | null;
  readonly termFact: LegalFact | null;
  /** In minor units of yuan, the law's own currency. */
  readonly directPaymentMinor: number | null;
  readonly directPaymentFact: LegalFact | null;
  /** Rows that apply and have no usable value: they refer, they never mean that there is no limit. */
  readonly missing: readonly LegalFact[];
};

const businessPurposes: readonly PurposeCategory[] = [
  'working_capital',
  'stock',
  'equipment',
  'vehicle',
  'premises',
  'farm_inputs',
];

export const isBusinessPurpose = (category: PurposeCategory | null): boolean =>
  category !== null && businessPurposes.includes(category);

/** What the law says for this request; of several rows on one subject the strictest holds. */
export function readLegalFacts({ legal, request }: Snapshot): LegalView {
  const business = isBusinessPurpose(request.purposeCategory);
  const ceilings = rowsOf(legal, legalSubjects.allInCost);
  const terms = rowsOf(legal, business ? legalSubjects.businessTerm : legalSubjects.consumerTerm);
  const payments = business ? rowsOf(legal, legalSubjects.directPayment) : [];
  const [prohibitedFact = null] = rowsOf(legal, legalSubjects.prohibitedPurposes);
  const ceilingFact = strictest(ceilings);
  const termFact = strictest(terms);
  const directPaymentFact = strictest(payments);
  const numeric = [...ceilings, ...terms, ...payments].filter((fact) => numberOf(fact) === null);
  return {
    ceiling: ceilingFact === null ? null : ceilingOf(ceilingFact),
    ceilingFact,
    prohibited: prohibitedList(prohibitedFact),
    prohibitedFact,
    termMaxMonths: termFact === null ? null : numberOf(termFact),
    termFact,
    directPaymentMinor: scaled(directPaymentFact),
    directPaymentFact,
    missing: prohibitedFact?.value === null ? [...numeric, prohibitedFact] : numeric,
  };
}

/** The ceiling on the all-in cost among rows in force; of several the strictest, `null` where none has a value. */
export function costCeilingIn(legal: readonly LegalFact[]): CostCeiling | null {
  const fact = strictest(rowsOf(legal, legalSubjects.allInCost));
  return fact === null ? null : ceilingOf(fact);
}

/** Seconds for which a cost sheet must be on screen; 0 where the law in force names none. */
export function readingSecondsIn(legal: readonly Pick<LegalFact, 'subject' | 'value'>[]): number {
  const named = legal.find(({ subject }) => subject === 'reading time')?.value ?? null;
  return named !== null && /^\d{1,4}$/.test(named) ? Number(named) : 0;
}

export const legalRef = (fact: LegalFact): EvidenceRef => ({ kind: 'legal', id: fact.id });

function rowsOf(legal: readonly LegalFact[], subjects: readonly string[]): readonly LegalFact[] {
  return legal.filter(({ subject }) => subjects.includes(subject));
}

/** A value such as '4 x LPR1Y' that no series has resolved is no number, hence missing. */
function numberOf({ value }: LegalFact): number | null {
  return value !== null && isRate(value) ? Number(value) : null;
}

function strictest(facts: readonly LegalFact[]): LegalFact | null {
  return facts.reduce<LegalFact | null>((lowest, fact) => {
    const value = numberOf(fact);
    if (value === null) return lowest;
    return lowest === null || value < (numberOf(lowest) ?? value) ? fact : lowest;
  }, null);
}

function ceilingOf({ value, unit }: LegalFact): CostCeiling | null {
  if (value === null) return null;
  return { measure: unit.includes('simple') ? 'simple' : 'effective', rateAnnual: value };
}

function prohibitedList(fact: LegalFact | null): readonly PurposeCategory[] {
  return (fact?.value ?? '').split('|').flatMap((word) => purposeWords[word.trim()] ?? []);
}

function scaled(fact: LegalFact | null): number | null {
  const value = fact === null ? null : numberOf(fact);
  return value === null ? null : Math.round(value * 100);
}
