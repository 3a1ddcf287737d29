'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { useDecision } from '../state/decision-context';

/** What keeps the reader from acting on this case whatever its state, told before they try. */
export function Bars() {
  const t = useTranslations('signing.conflicts');
  const { view } = useDecision();
  if (view.ties.length > 0)
    return (
      <Notice tone="warn" icon="lock" className="mb-3" title={t('title')}>
        {view.ties.map((tie) => (
          <p key={tie}>{t(tie)}</p>
        ))}
        <p>
          {t('next')}{' '}
          <Link className="link" href="/declarations">
            {t('confirm')}
          </Link>
        </p>
      </Notice>
    );
  if (!view.registerOverdue) return null;
  return (
    <Notice tone="warn" icon="lock" className="mb-3" title={t('overdue')}>
      {t('overdueText')}{' '}
      <Link className="link" href="/declarations">
        {t('confirm')}
      </Link>
    </Notice>
  );
}

/** Papers or facts wait in the tray: what is signed without them is signed knowing it. */
export function TrayLine() {
  const t = useTranslations('signing.tray');
  const { view } = useDecision();
  const later = [...view.documents, ...view.laterFacts];
  const count = later.filter(({ tray }) => tray?.state === 'waiting').length;
  if (count === 0) return null;
  return (
    <Notice tone="info" icon="document" className="mb-3" title={t('rail', { count })}>
      {view.acts.settle_tray.allowed ? (
        <Link className="link" href={`/applications/${view.number}/documents`}>
          {t('railAct')}
        </Link>
      ) : (
        t('railWait')
      )}
    </Notice>
  );
}
