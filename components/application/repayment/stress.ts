/** The three sliders as a person moves them: whole percent and points, signed. */
export type Stress = {
  /** Change of income in percent, −40 to 20. */
  readonly incomePercent: number;
  /** Change of a floating rate in percentage points, −2 to 4. */
  readonly ratePoints: number;
  /** Change of living and fixed costs in percent, −20 to 40. */
  readonly costsPercent: number;
};

/** The joint stress of policy (domain.md section 4): where the sliders start and what Reset returns to. */
export const policyStress: Stress = { incomePercent: -20, ratePoints: 2, costsPercent: 10 };

export const stressRanges = {
  incomePercent: { min: -40, max: 20, step: 1 },
  ratePoints: { min: -2, max: 4, step: 0.25 },
  costsPercent: { min: -20, max: 40, step: 1 },
} as const satisfies Record<keyof Stress, { min: number; max: number; step: number }>;

/** Whether the sliders stand where policy sets them. */
export function isPolicyStress(stress: Stress): boolean {
  return (
    stress.incomePercent === policyStress.incomePercent &&
    stress.ratePoints === policyStress.ratePoints &&
    stress.costsPercent === policyStress.costsPercent
  );
}
