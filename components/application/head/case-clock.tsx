'use client';

import { useTranslations } from 'next-intl';
import { Clock } from '@/components/ui/marks/clock-ring';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';

type Props = Pick<ApplicationView, 'clock' | 'time'>;

/** What is left of the stage's time, when it is due, and how the time so far was spent. */
export function CaseClock({ clock, time }: Props) {
  const t = useTranslations('application.head');
  const words = useTranslations('ui');
  const format = useFormat();
  const left = clock.leftMinutes ?? 0;
  const target = clock.targetMinutes ?? 0;
  return (
    <span className="inline-flex flex-wrap items-baseline justify-end gap-x-2">
      {clock.state === 'none' ? null : (
        <Clock
          state={clock.state}
          used={target > 0 ? 1 - left / target : 0}
          words={clock.state === 'paused' ? words('paused') : format.clock(left)}
        />
      )}
      {target > 0 && clock.state !== 'paused' && clock.state !== 'none' ? (
        <span className="text-12 text-ink-3">
          {t('ofTarget', { target: format.businessTime(target) })}
          {clock.dueAt === null ? null : t('dueAt', { when: format.moment(clock.dueAt) })}
        </span>
      ) : null}
      {clock.paused === null ? null : (
        <span className="text-12 text-ink-3">
          {t('pausedSince', {
            when: format.moment(clock.paused.at),
            whom: t(`whom.${clock.paused.for}`),
          })}
        </span>
      )}
      {clock.unpublishedYear === null ? null : (
        <span className="text-12 text-warn">{t('unpublished', { year: String(clock.unpublishedYear) })}</span>
      )}
      <TimeSpent time={time} />
    </span>
  );
}

/** Nothing where all of it was ours: then the clock says it. */
function TimeSpent({ time }: Pick<Props, 'time'>) {
  const t = useTranslations('application.head');
  const format = useFormat();
  if (time.applicantMinutes + time.thirdPartyMinutes === 0) return null;
  return (
    <span className="text-12 text-ink-3" title={t('timeTitle')}>
      {t('time', {
        ours: format.businessTime(time.oursMinutes),
        applicant: format.businessTime(time.applicantMinutes),
        others: format.businessTime(time.thirdPartyMinutes),
      })}
    </span>
  );
}
