'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Button } from '../controls/button';
import { Kbd } from '../controls/kbd';
import { Notice } from './notice';

/** Nothing to show: says what is next, with no picture. `title` is a sentence, not “empty”. */
export function EmptyState({
  title,
  children,
  actions,
}: {
  title: ReactNode;
  children?: ReactNode | undefined;
  actions?: ReactNode | undefined;
}) {
  return (
    <div className="px-4 py-6 text-center">
      <div className="text-15 font-semibold">{title}</div>
      {children ? <p className="mt-1 text-ink-2">{children}</p> : null}
      {actions ? <div className="mt-3 flex flex-wrap justify-center gap-2">{actions}</div> : null}
    </div>
  );
}

/** Something failed: stands beside it, offers to try again, and gives the reference. */
export function ErrorNotice({
  title,
  children,
  onRetry,
  actions,
  reference,
}: {
  title: ReactNode;
  children: ReactNode;
  onRetry?: (() => void) | undefined;
  actions?: ReactNode | undefined;
  reference?: string | undefined;
}) {
  const t = useTranslations('ui');
  const retry = onRetry ? (
    <Button size="small" icon="refresh" onClick={onRetry}>
      {t('tryAgain')}
    </Button>
  ) : null;
  return (
    <Notice
      tone="bad"
      title={title}
      reference={reference}
      actions={
        retry || actions ? (
          <>
            {retry}
            {actions}
          </>
        ) : undefined
      }
    >
      {children}
    </Notice>
  );
}

/** The connection is gone: reading and notes go on, signing waits. `time` as read by people. */
export function OfflineNotice({ time }: { time: string }) {
  const t = useTranslations('ui');
  return (
    <Notice icon="wait" title={t('offlineTitle', { time })}>
      {t('offlineText', { time })}
    </Notice>
  );
}

/** Another person holds the case: one can read and note, and ask to take over. */
export function HeldNotice({
  title,
  children,
  onAsk,
}: {
  title: ReactNode;
  children?: ReactNode | undefined;
  onAsk?: (() => void) | undefined;
}) {
  const t = useTranslations('ui');
  return (
    <Notice tone="info" icon="lock" title={title}>
      {children}{' '}
      {onAsk ? (
        <button type="button" className="link" onClick={onAsk}>
          {t('askToTakeOver')}
        </button>
      ) : null}
    </Notice>
  );
}

/** News is offered in a line; what is being read does not move until it is asked for (`U`). */
export function NewsNotice({
  title,
  children,
  onShow,
}: {
  title: ReactNode;
  children?: ReactNode | undefined;
  onShow: () => void;
}) {
  const t = useTranslations('ui');
  return (
    <Notice tone="info" title={title}>
      {children}{' '}
      <button type="button" className="link" aria-keyshortcuts="U" onClick={onShow}>
        {t('showNews')}
      </button>{' '}
      <Kbd keys="u" />
    </Notice>
  );
}
