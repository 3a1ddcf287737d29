'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { PortfolioView } from '@/lib/contracts/house/portfolio';

/** What is late or soon will be, with the way to it. Quiet while every clock has time left. */
export function ClocksLine({ view: { clocks, branch } }: { view: PortfolioView }) {
  const t = useTranslations('portfolio.clocks');
  const format = useFormat();
  if (clocks.over + clocks.atRisk === 0) return null;
  const href = branch === null ? '/queue?view=at_risk' : `/queue?view=at_risk&branch=${branch.id}`;
  return (
    <p className="mb-3 flex flex-wrap items-center gap-x-2">
      <Icon name="wait" size={14} tone={clocks.over > 0 ? 'bad' : 'warn'} />
      <span className={clocks.over > 0 ? 'font-medium text-bad' : 'font-medium text-warn'}>
        {clocks.over > 0 ? t('over', { count: clocks.over }) : t('atRisk', { count: clocks.atRisk })}
      </span>
      {clocks.over > 0 && clocks.atRisk > 0 ? (
        <span className="text-ink-2">
          {t('besides', { count: clocks.atRisk, shown: format.count(clocks.atRisk) })}
        </span>
      ) : null}
      <Link className="link" href={href} prefetch={false}>
        {t('open')}
      </Link>
    </p>
  );
}

/** How long half of the cases took of us, and waited for the applicant and for others. */
export function WaitsLine({ waits }: { waits: PortfolioView['waits'] }) {
  const t = useTranslations('portfolio.waits');
  const format = useFormat();
  const shown = (hours: number | null) => {
    if (hours === null) return t('unknown');
    return hours <= 0.25 ? t('hardly') : format.businessTime(hours * 60);
  };
  if (waits.oursHours === null && waits.applicantHours === null && waits.thirdPartyHours === null)
    return null;
  return (
    <p className="mt-2 text-12 text-ink-2">
      {t('line', {
        ours: shown(waits.oursHours),
        applicant: shown(waits.applicantHours),
        others: shown(waits.thirdPartyHours),
      })}
    </p>
  );
}
