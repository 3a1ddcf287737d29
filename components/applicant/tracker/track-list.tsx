import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import { ButtonLink } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { TrackView } from '@/lib/contracts/applicant/track';

type Line = Pick<TrackView, 'number' | 'state' | 'productName' | 'currency' | 'amountMinor' | 'term'> & {
  readonly updatedAt: string;
};

/** All applications of the person, newest first; a draft leads back into the form. */
export function TrackList({
  lines,
  systemLines,
}: {
  lines: readonly Line[];
  systemLines: readonly string[];
}) {
  const t = useTranslations('applicant');
  const notices = useTranslations('requests.notices');
  const format = useFormat();
  return (
    <ApplicantShell systemLines={systemLines}>
      <div className="phone-lead">
        <h1>{t('list.title')}</h1>
        {lines.length === 0 ? <p className="mt-2 text-ink-2">{t('list.none')}</p> : null}
      </div>
      {lines.length === 0 ? null : (
        <ul className="mx-5 mb-6 border-b border-rule">
          {lines.map((line) => (
            <li key={line.number} className="border-t border-rule">
              <Link
                href={line.state === 'draft' ? `/apply/${line.number}` : `/track/${line.number}`}
                className="flex min-h-16 items-center gap-3 py-3"
              >
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap justify-between gap-x-3">
                    <span className="font-medium">{line.productName[format.locale]}</span>
                    <span className="font-medium">{format.money(line.amountMinor, line.currency)}</span>
                  </span>
                  <span className="small flex flex-wrap justify-between gap-x-3 text-ink-3">
                    <span>{line.number}</span>
                    <span>{format.moment(line.updatedAt)}</span>
                  </span>
                  <span className="block text-15 text-ink-2">{t(`states.${line.state}`)}</span>
                </span>
                <Icon name="right" tone="quiet" />
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="px-5 pb-8">
        <ButtonLink kind={lines.length === 0 ? 'ink' : 'plain'} size="phone" href="/apply">
          {lines.length === 0 ? t('list.apply') : t('list.applyMore')}
        </ButtonLink>
        <Link href="/track/contact" className="link mt-3 inline-flex min-h-11 items-center">
          {notices('all')}
        </Link>
      </div>
    </ApplicantShell>
  );
}
