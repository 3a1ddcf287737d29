'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import type { Assessment, ScoreResult } from '@/lib/domain/assessment/assessment';
import { useScene } from '../case/case-context';
import { ScoreRow } from './score-row';
import { waterfallSteps } from './waterfall-steps';
import { WaterfallTrack } from './waterfall-track';

const MOST_FACTORS = 8;

/** Why the score is what it is: from the average applicant, factor by factor, to this one. */
export function ScoreReasons() {
  const t = useTranslations('application.score');
  const notices = useTranslations('application.notices');
  const format = useFormat();
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
      <Waterfall score={score} grade={assessment.grade} />
      <p className="mt-2 text-12 text-ink-3">
        {score.calibration === 'expert' ? t('expert') : t('trained')}
        {score.missingShare > 0 ? ` ${t('missing', { share: format.percent(score.missingShare) })}` : null}
      </p>
    </Section>
  );
}

function Waterfall({ score, grade }: { score: ScoreResult; grade: Assessment['grade'] }) {
  const t = useTranslations('application.score');
  const format = useFormat();
  const { steps, low, high } = waterfallSteps(score, MOST_FACTORS);
  const axis = { low, high };
  const rounded = (points: number) => format.count(Math.round(points));
  const label = t('chart', { from: rounded(score.meanPoints), to: rounded(score.points) });
  return (
    <table className="w-full" aria-label={label}>
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
          <td className="w-[42%] p-0">
            <WaterfallTrack axis={axis} mark={{ kind: 'start', at: score.meanPoints }} />
          </td>
          <td className="w-12 text-right text-12 font-semibold">{rounded(score.meanPoints)}</td>
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
  );
}
