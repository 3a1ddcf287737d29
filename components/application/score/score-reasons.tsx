'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import type { Assessment, ScoreResult } from '@/lib/domain/assessment/assessment';
import type { GradeBand } from '@/lib/domain/scorecard/grade-bands';
import { useScene } from '../case/case-context';
import { GradeBackdrop, GradeFoot } from './grade-scale';
import { gradeDistance, gradeSegments, ownBounds } from './grade-segments';
import { ScoreRow } from './score-row';
import { waterfallSteps } from './waterfall-steps';
import { WaterfallTrack } from './waterfall-track';

const MOST_FACTORS = 8;

/** Why the score is what it is: from the average applicant, factor by factor, to this one. */
export function ScoreReasons() {
  const t = useTranslations('application.score');
  const notices = useTranslations('application.notices');
  const format = useFormat();
  const distanceOf = useDistance();
  const { view } = useScene();
  const { assessment } = view;
  const score = assessment?.score;
  if (!assessment || !score) {
    return (
      <Section title={t('total')}>
        <p className="text-ink-3">{assessment ? t('notScored') : notices('notAssessedHere')}</p>
      </Section>
    );
  }
  const points = format.count(Math.round(score.points));
  return (
    <Section title={t('title', { points })} gloss={t('gloss')} end={assessment.scoreVersion}>
      <Waterfall score={score} grade={assessment.grade} bands={view.gradeBands} />
      <p className="mt-2 text-12 text-ink-3">
        {format.sentences(
          distanceOf({ score, grade: assessment.grade, bands: view.gradeBands }),
          score.calibration === 'expert' ? t('expert') : t('trained'),
          score.missingShare > 0 ? t('missing', { share: format.percent(score.missingShare) }) : null,
        )}
      </p>
    </Section>
  );
}

type Graded = {
  readonly score: ScoreResult;
  readonly grade: Assessment['grade'];
  readonly bands: readonly GradeBand[];
};

/** The band of the grade in words: where it begins and ends, and how far the grades beside it are. */
function useDistance(): (graded: Graded) => string | null {
  const t = useTranslations('application.score');
  const format = useFormat();
  return ({ score, grade, bands }) => {
    const distance = gradeDistance(bands, grade, score.points);
    if (distance === null) return null;
    const { from, to, lower, higher } = distance;
    const words = {
      grade: distance.grade,
      from: format.count(from ?? 0),
      to: format.count(to ?? 0),
      lower: lower?.grade ?? '',
      above: format.count(lower?.points ?? 0),
      higher: higher?.grade ?? '',
      short: format.count(higher?.points ?? 0),
    };
    if (lower && higher) return t('bandBetween', words);
    if (lower) return t('bandBest', words);
    return higher ? t('bandWorst', words) : null;
  };
}

function Waterfall({ score, grade, bands }: Graded) {
  const t = useTranslations('application.score');
  const format = useFormat();
  const { steps, low, high } = waterfallSteps(score, MOST_FACTORS, ownBounds(bands, grade));
  const axis = { low, high };
  const segments = gradeSegments(bands, grade, axis);
  const rounded = (points: number) => format.count(Math.round(points));
  const label = t('chart', { from: rounded(score.meanPoints), to: rounded(score.points) });
  return (
    <div>
      <div className="relative">
        <div className="absolute inset-y-0 right-12 w-[40%] max-phone:w-[20%]">
          <GradeBackdrop segments={segments} />
        </div>
        <table className="relative w-full table-fixed" aria-label={label}>
          <colgroup>
            <col />
            <col className="w-[40%] max-phone:w-[20%]" />
            <col className="w-12" />
          </colgroup>
          <thead className="sr-only">
            <tr>
              <th scope="col">{t('factor')}</th>
              <td />
              <th scope="col">{t('points')}</th>
            </tr>
          </thead>
          <tbody>
            <tr className="h-[23px]">
              <th scope="row" className="text-left text-12 font-regular text-ink-2">
                {t('average')}
              </th>
              <td className="p-0">
                <WaterfallTrack axis={axis} mark={{ kind: 'start', at: score.meanPoints }} />
              </td>
              <td className="text-right text-12 font-semibold">{rounded(score.meanPoints)}</td>
            </tr>
            {steps.map((step) => (
              <ScoreRow key={step.kind === 'factor' ? step.factor.id : 'rest'} step={step} axis={axis} />
            ))}
            <tr className="h-6 border-t border-ink">
              <th scope="row" className="text-left font-semibold">
                {t('total')}
                {grade ? <span className="sr-only"> {grade}</span> : null}
              </th>
              <td className="p-0">
                <WaterfallTrack axis={axis} mark={{ kind: 'end', at: score.points }} />
              </td>
              <td className="text-right font-semibold">{rounded(score.points)}</td>
            </tr>
          </tbody>
        </table>
      </div>
      {segments.length === 0 ? null : (
        <div className="mr-12 ml-auto w-[40%] max-phone:w-[20%]">
          <GradeFoot segments={segments} write={rounded} />
        </div>
      )}
    </div>
  );
}
