import { expertScorecard } from '@/lib/domain/scorecard/expert-scorecard';
import { repeatScorecard } from '@/lib/domain/scorecard/repeat-scorecard';
import type { ScorecardVersion } from '@/lib/domain/scorecard/scorecard-version';

/** Scorecards that come with the product, by version. */
export const builtInScorecards: Readonly<Record<string, ScorecardVersion>> = {
  [expertScorecard.version]: expertScorecard,
  [repeatScorecard.version]: repeatScorecard,
};
