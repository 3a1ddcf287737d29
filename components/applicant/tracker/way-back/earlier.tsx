import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** Which answer this application follows, with the way there: a decline never vanishes. */
export function Earlier({ number }: { number: string }) {
  const t = useTranslations('wayBack');
  return (
    <p className="small px-4.5 pb-3 text-ink-3">
      {t('earlier', { number })}{' '}
      <Link className="link" href={`/track/${number}`}>
        {t('openEarlier')}
      </Link>
    </p>
  );
}
