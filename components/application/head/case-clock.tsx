'use client';

import { useTranslations } from 'next-intl';
import { Clock } from '@/components/ui/marks/clock-ring';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';

/** What is left of the stage's time, in business hours, beside what it was given. */
export function CaseClock({ clock }: { clock: ApplicationView['clock'] }) {
  const t = useTranslations('application.head');
  const words = useTranslations('ui');
  const format = useFormat();
  if (clock.state === 'none') return null;
  const left = clock.leftMinutes ?? 0;
  const target = clock.targetMinutes ?? 0;
  return (
    <span className="inline-flex items-baseline gap-1.5">
      <Clock
        state={clock.state}
        used={target > 0 ? 1 - left / target : 0}
        words={clock.state === 'paused' ? words('paused') : format.clock(left)}
      />
      {target > 0 && clock.state !== 'paused' ? (
        <span className="text-12 text-ink-3">{t('ofTarget', { target: format.businessTime(target) })}</span>
      ) : null}
    </span>
  );
}
