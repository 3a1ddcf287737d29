/** The stages whose time is ours to keep: each has a target per product. */
import type { Stage } from '@/lib/domain/application/vocabulary';

export const timedStages = ['documents', 'officer', 'manager', 'committee', 'conditions'] as const;
export type TimedStage = (typeof timedStages)[number];
export const isTimed = (stage: Stage): stage is TimedStage => timedStages.some((each) => each === stage);
