/**
 * Curves, weights and usual ranges of the six indicators (domain.md section 4.8). They are conventions of the
 * product, set by judgement: 50 is where an experienced officer would begin to ask, 70 needs no remark.
 */
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { MeasureCode } from '@/lib/domain/policy/measures';
import type { Curve, IndicatorPart, IndicatorPolicy } from '@/lib/domain/policy/policy-version';

const curve = (measure: MeasureCode, weight: number, points: Curve): IndicatorPart => ({
  measure,
  weight,
  curve: points,
  scores: null,
});
const scores = (
  measure: MeasureCode,
  weight: number,
  values: Readonly<Record<string, number>>,
): IndicatorPart => ({ measure, weight, curve: null, scores: values });

const bands = (
  ...ranges: readonly (readonly [number, number])[]
): Record<Grade, readonly [number, number]> => {
  const [a = [0, 100], b = a, c = b, d = c, e = d] = ranges;
  return { A: a, B: b, C: c, D: d, E: e };
};

const creditHistory: IndicatorPolicy = {
  code: 'credit_history',
  weight: 0.25,
  bands: bands([72, 98], [60, 90], [48, 80], [35, 70], [10, 60]),
  parts: [
    curve('worst_overdue_days', 4, [
      [0, 100],
      [1, 75],
      [30, 55],
      [60, 30],
      [90, 10],
      [180, 0],
    ]),
    curve('on_time_share', 2, [
      [0.5, 0],
      [0.8, 30],
      [0.95, 70],
      [1, 100],
    ]),
    curve('history_months', 2, [
      [0, 20],
      [12, 45],
      [36, 75],
      [84, 100],
    ]),
    curve('enquiries', 2, [
      [0, 100],
      [2, 85],
      [4, 60],
      [8, 20],
      [12, 0],
    ]),
    curve('credit_use', 1, [
      [0, 100],
      [0.3, 90],
      [0.7, 50],
      [1, 10],
      [1.2, 0],
    ]),
    curve('own_last_overdue_days', 2, [
      [0, 100],
      [1, 80],
      [10, 50],
      [30, 15],
      [60, 0],
    ]),
  ],
};

const repaymentCapacity: IndicatorPolicy = {
  code: 'repayment_capacity',
  weight: 0.3,
  bands: bands([65, 95], [55, 85], [45, 78], [38, 70], [25, 65]),
  parts: [
    curve('dti', 3, [
      [0, 100],
      [0.3, 75],
      [0.5, 40],
      [0.7, 10],
      [1, 0],
    ]),
    curve('stressed_cover', 3, [
      [0.8, 0],
      [1, 20],
      [1.2, 50],
      [1.5, 70],
      [2.5, 100],
    ]),
    curve('reserve_months', 1, [
      [0, 0],
      [1, 35],
      [3, 65],
      [6, 90],
      [12, 100],
    ]),
    curve('stability', 2, [
      [0, 0],
      [0.5, 50],
      [1, 100],
    ]),
  ],
};

function collateralGuarantee(secured: boolean): IndicatorPolicy {
  return {
    code: 'collateral_guarantee',
    weight: 0.15,
    bands: secured
      ? bands([60, 95], [55, 90], [50, 88], [50, 88], [45, 85])
      : bands([20, 75], [20, 75], [20, 80], [20, 85], [20, 85]),
    parts: [
      curve('security_cover', 3, [
        [0, 20],
        [0.5, 45],
        [1, 70],
        [1.5, 90],
        [2, 100],
      ]),
      curve('ltv', 1, [
        [0.2, 100],
        [0.5, 75],
        [0.7, 50],
        [0.9, 20],
        [1.1, 0],
      ]),
    ],
  };
}

const purposeFraud: IndicatorPolicy = {
  code: 'purpose_fraud',
  weight: 0.1,
  bands: bands([70, 100], [64, 98], [58, 96], [52, 94], [40, 90]),
  parts: [
    curve('fraud_score', 4, [
      [0, 100],
      [10, 85],
      [25, 60],
      [50, 25],
      [85, 0],
    ]),
    curve('amount_to_purpose_cost', 1, [
      [0.7, 100],
      [1, 85],
      [1.1, 60],
      [1.5, 20],
      [2, 0],
    ]),
    scores('purpose_hits_mismatch', 1, { false: 100, true: 20 }),
    curve('discrepancies', 2, [
      [0, 100],
      [1, 75],
      [2, 55],
      [4, 20],
      [6, 0],
    ]),
    curve('amount_to_takings', 1, [
      [0, 100],
      [2, 85],
      [4, 55],
      [8, 15],
      [12, 0],
    ]),
  ],
};

const marketIndustry: IndicatorPolicy = {
  code: 'market_industry',
  weight: 0.1,
  bands: bands([45, 85], [42, 82], [40, 80], [35, 78], [30, 75]),
  parts: [
    curve('industry_outlook', 3, [
      [-2, 5],
      [-1, 30],
      [0, 55],
      [1, 78],
      [2, 100],
    ]),
    scores('cycle', 1, { expansion: 85, recovery: 70, slowdown: 45, contraction: 15 }),
    curve('limit_use', 2, [
      [0, 100],
      [0.5, 80],
      [0.8, 55],
      [0.95, 25],
      [1, 0],
    ]),
  ],
};

const compliance: IndicatorPolicy = {
  code: 'compliance',
  weight: 0.1,
  bands: bands([78, 100], [78, 100], [75, 100], [70, 100], [60, 100]),
  parts: [
    curve('documents_fine_share', 3, [
      [0, 0],
      [1, 100],
    ]),
    scores('identity_status', 3, { confirmed: 100, not_checked: 40, unavailable: 40, mismatch: 0 }),
    scores('bureau_consent', 1, { true: 100, false: 0 }),
    curve('legal_values_missing', 1, [
      [0, 100],
      [1, 40],
      [3, 0],
    ]),
    scores('purpose_prohibited', 2, { false: 100, true: 0 }),
    scores('term_within_law', 1, { true: 100, false: 0 }),
  ],
};

/** The six indicators in their order; unsecured products have a usual range of security that begins at none. */
export function defaultIndicators(secured: boolean): readonly IndicatorPolicy[] {
  return [
    creditHistory,
    repaymentCapacity,
    collateralGuarantee(secured),
    purposeFraud,
    marketIndustry,
    compliance,
  ];
}
