'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import { EvidenceFigure } from '../evidence/evidence-figure';
import { useFactorText } from '../text/use-factor-text';
import type { WaterfallStep } from './waterfall-steps';
import { type Axis, WaterfallTrack } from './waterfall-track';

/** One step of the waterfall: what it is, its bar, its points, which open the factor's evidence. */
export function ScoreRow({ step, axis }: { step: WaterfallStep; axis: Axis }) {
  const t = useTranslations('application.score');
  const format = useFormat();
  const factorText = useFactorText();
  const label = step.kind === 'factor' ? factorText(step.factor) : t('rest', { count: step.count });
  const points = format.count(Math.round(step.to - step.from), true);
  return (
    <tr className="h-[23px]">
      <th
        scope="row"
        className="max-w-0 truncate pr-3 text-left text-12 font-regular text-ink-2 max-phone:pr-1 max-phone:text-11"
        title={label}
      >
        {label}
      </th>
      <td className="p-0">
        <WaterfallTrack axis={axis} mark={{ kind: 'step', from: step.from, to: step.to }} />
      </td>
      <td className="text-right text-12">
        {step.kind === 'factor' ? (
          <EvidenceFigure
            quiet
            refs={[{ kind: 'factor', id: step.factor.id }, ...(step.factor.figure?.evidence ?? [])]}
            text={points}
          />
        ) : (
          points
        )}
      </td>
    </tr>
  );
}
