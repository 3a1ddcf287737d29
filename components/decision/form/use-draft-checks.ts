'use client';

import { useTranslations } from 'next-intl';
import { departsFrom } from '../model/departure';
import { type DraftProblem, draftProblems } from '../model/draft/draft-problems';
import { useDecision } from '../state/decision-context';

export type DraftChecks = {
  readonly problems: readonly DraftProblem[];
  readonly needsOverride: boolean;
  /** Why nothing can be signed at all now, in words; `null` where it can. */
  readonly blocked: string | null;
};

/** Today as a calendar date of this computer; the server compares with the lender's own. */
export function today(): string {
  const now = new Date();
  const two = (part: number) => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/**
 * What the draft still lacks, and whether it departs from the recommendation. `serverAsks`: a signature was refused
 * for want of a reason against the recommendation.
 */
export function useDraftChecks(serverAsks = false): DraftChecks {
  const t = useTranslations('decision.problems');
  const { view, draftState, offline } = useDecision();
  const { draft } = draftState;
  const needsOverride = serverAsks || departsFrom(view.assessment, draft.choice, draft.terms.amountMinor);
  const limits = {
    amountMinMinor: view.product.amountMinMinor,
    amountMaxMinor: view.product.amountMaxMinor,
    amountStepMinor: view.product.amountStepMinor,
    askedMinor: view.asked.amountMinor,
    capAnnual: view.rates.capAnnual,
  };
  return {
    problems: draftProblems(draft, limits, needsOverride, today()),
    needsOverride,
    blocked: offline ? t('offline') : view.held ? t('held') : null,
  };
}
