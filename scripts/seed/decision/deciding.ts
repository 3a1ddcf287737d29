/** What a decision of the book is made from. */

import type { Chance } from '@/db/seed/seeded';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import type { TermsPayload } from '@/lib/domain/audit/event';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { systemActor } from '@/lib/services/kernel/actor';
import type { Begun } from '@/scripts/seed/case/begun-case';

export const stops = [
  'documents',
  'officer',
  'applicant',
  'manager',
  'committee',
  'approved',
  'offered',
  'accepted',
] as const;
export type Stop = (typeof stops)[number];

/** Business minutes that each part takes. */
export type Pace = {
  readonly claim: number;
  readonly papers: number;
  readonly officer: number;
  readonly manager: number;
  readonly committee: number;
};

export type Deciding = {
  readonly name: string;
  readonly chance: Chance;
  readonly begun: Begun;
  readonly assessment: Assessment;
  readonly pace: Pace;
  /** Where the case stands still today; `null`: it goes on to its end. */
  readonly stop: Stop | null;
};

/** `ended` without a loan, `stopped` where it stands, or approved on these terms. */
export type Decided = 'ended' | 'stopped' | TermsPayload;

export type Routed = Deciding & {
  readonly steps: readonly StepKind[];
  readonly tier: Exclude<Assessment['route']['tier'], 'auto'>;
};

export const finalising = systemActor('finalise_signature');
