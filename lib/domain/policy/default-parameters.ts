/** Haircuts, tolerances and fraud rules that a new product starts with. */
import type { IncomeHaircuts } from '@/lib/domain/affordability/income';
import type { LiquidityClass } from '@/lib/domain/application/vocabulary';
import type { Severity } from '@/lib/domain/assessment/assessment';
import type { CollateralHaircuts } from '@/lib/domain/collateral/lendable';
import type {
  ComparisonCode,
  FraudMeasure,
  FraudRule,
  MasterScale,
  Tolerance,
} from '@/lib/domain/policy/policy-version';

/** The institution's scale (domain.md section 4.3); a PD at a bound belongs to the worse grade. */
export const defaultMasterScale: MasterScale = [
  { grade: 'A', below: 0.015 },
  { grade: 'B', below: 0.04 },
  { grade: 'C', below: 0.08 },
  { grade: 'D', below: 0.15 },
  { grade: 'E', below: null },
];

/** What of an income does not count: the less it is contractual, the more. */
export const defaultIncomeHaircuts: IncomeHaircuts = {
  salary: '0',
  pension: '0',
  business: '0.1',
  farm: '0.2',
  rent: '0.2',
  remittance: '0.3',
  benefit: '0.3',
  other: '0.5',
};

const byLiquidity = (liquid: string, normal: string, slow: string, illiquid: string) =>
  ({ liquid, normal, slow, illiquid }) satisfies Record<LiquidityClass, string>;

/** Discount of a forced sale by kind and by how long a sale takes; convention, to be replaced by own recoveries. */
export const defaultCollateralHaircuts: CollateralHaircuts = {
  residential_property: byLiquidity('0.25', '0.3', '0.4', '0.5'),
  commercial_property: byLiquidity('0.35', '0.4', '0.5', '0.6'),
  vehicle: byLiquidity('0.35', '0.4', '0.5', '0.65'),
  equipment: byLiquidity('0.4', '0.5', '0.6', '0.75'),
  inventory: byLiquidity('0.5', '0.6', '0.7', '0.85'),
  receivables: byLiquidity('0.3', '0.4', '0.55', '0.7'),
  financial_assets: byLiquidity('0.05', '0.15', '0.3', '0.5'),
};

const tolerance = (within: number, warn: number, against: Tolerance['against']): Tolerance => ({
  within,
  warn,
  against,
});

export const defaultTolerances: Readonly<Record<ComparisonCode, Tolerance>> = {
  identity: tolerance(0, 0, 'both'),
  income: tolerance(0.05, 0.2, 'shortfall'),
  debts_count: tolerance(0, 0, 'excess'),
  debts: tolerance(0.05, 0.2, 'excess'),
  debts_balance: tolerance(0.05, 0.2, 'excess'),
  takings: tolerance(0.05, 0.2, 'shortfall'),
  costs: tolerance(0.1, 0.3, 'excess'),
  trading: tolerance(0.15, 0.4, 'shortfall'),
  tenure: tolerance(0.15, 0.4, 'shortfall'),
  stock: tolerance(0.1, 0.3, 'shortfall'),
  reserves: tolerance(0.1, 0.4, 'shortfall'),
  expenses: tolerance(0.1, 0.3, 'excess'),
};

/** One high signal reaches 50, two 75, three 87.5; one critical is 95 and two medium ones 44. */
export const defaultSeverityWeights: Readonly<Record<Severity, number>> = {
  info: 0,
  low: 0.08,
  medium: 0.25,
  high: 0.5,
  critical: 0.95,
};

const counts = (
  id: string,
  measure: FraudMeasure,
  levels: readonly (readonly [from: number, severity: Severity])[],
  direction: FraudRule['direction'] = 'at_least',
): FraudRule => ({
  id,
  measure,
  direction,
  levels: levels.map(([from, severity]) => ({ from, severity })),
});

/** Duplicates count other people, never the applicant's own earlier cases: a repeat customer raises no signal. */
export const defaultFraudRules: readonly FraudRule[] = [
  counts('F-01', 'duplicate_identity_number', [[1, 'high']]),
  counts('F-02', 'duplicate_phone', [
    [1, 'low'],
    [2, 'medium'],
    [4, 'high'],
  ]),
  counts('F-03', 'duplicate_device', [
    [1, 'low'],
    [3, 'medium'],
    [6, 'high'],
  ]),
  counts('F-04', 'duplicate_address', [
    [4, 'low'],
    [8, 'medium'],
  ]),
  counts('F-05', 'duplicate_account', [[1, 'high']]),
  counts('F-06', 'duplicate_employer_phone', [
    [6, 'low'],
    [20, 'medium'],
  ]),
  counts('F-07', 'duplicate_document_image', [[1, 'high']]),
  counts('F-08', 'parallel_applications', [
    [1, 'low'],
    [2, 'medium'],
  ]),
  counts('F-09', 'velocity_week', [
    [2, 'low'],
    [3, 'medium'],
    [6, 'high'],
  ]),
  counts('F-10', 'velocity_month', [
    [4, 'medium'],
    [10, 'high'],
  ]),
  counts('F-11', 'velocity_device', [
    [3, 'medium'],
    [8, 'high'],
  ]),
  counts('F-12', 'identity_mismatch', [[1, 'high']]),
  counts('F-13', 'watch_list_exact', [[1, 'critical']]),
  counts('F-14', 'watch_list_close', [[1, 'high']]),
  counts(
    'F-15',
    'filled_fast',
    [
      [90, 'low'],
      [45, 'medium'],
    ],
    'at_most',
  ),
  counts('F-16', 'key_fields_edited', [
    [4, 'low'],
    [8, 'medium'],
  ]),
  counts(
    'F-17',
    'identity_young',
    [
      [6, 'low'],
      [3, 'medium'],
    ],
    'at_most',
  ),
  counts('F-18', 'income_far_from_declared', [
    [0.5, 'medium'],
    [0.75, 'high'],
  ]),
];
