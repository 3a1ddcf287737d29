import type { StressInputs } from '@/lib/domain/affordability/capacity';
import type { Sliders } from '@/lib/domain/assessment/stressed-table';

export const stressRanges = {
  incomePercent: { min: -40, max: 20, step: 1 },
  ratePoints: { min: -2, max: 4, step: 0.25 },
  costsPercent: { min: -20, max: 40, step: 1 },
} as const satisfies Record<keyof Sliders, { min: number; max: number; step: number }>;

/** Where policy sets the sliders: where they start and what Reset returns to. */
export function policySliders(stress: StressInputs): Sliders {
  const percent = (rate: string) => Math.round(Number(rate) * 10_000) / 100;
  return {
    incomePercent: -percent(stress.incomeDrop),
    ratePoints: percent(stress.ratePoints),
    costsPercent: percent(stress.costRise),
  };
}

/** Whether two settings of the sliders are the same. */
export function sameSliders(left: Sliders, right: Sliders): boolean {
  return (
    left.incomePercent === right.incomePercent &&
    left.ratePoints === right.ratePoints &&
    left.costsPercent === right.costsPercent
  );
}
