'use client';

import { ORPCError } from '@orpc/client';
import { useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { UndoFailed } from '@/components/layout/undo-failed';
import { Button } from '@/components/ui/controls/button';
import { Kbd } from '@/components/ui/controls/kbd';
import { Notice } from '@/components/ui/notices/notice';
import { ErrorNotice } from '@/components/ui/notices/states';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { type Failure, readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { useUndoFailure } from '@/lib/client/undo/undo-act';
import type { RefusedAct } from '../data/use-queue-acts';
import { unknownView } from '../state/queue-address';

/** What support can look up: the server's own reference where it gave one, else the status of its answer. */
function referenceOf(error: unknown): string | undefined {
  if (!(error instanceof ORPCError)) return undefined;
  const data: unknown = error.data;
  const named = typeof data === 'object' && data !== null && 'reference' in data ? data.reference : null;
  return typeof named === 'string' ? named : String(error.status);
}

/** The first page did not come. */
export function ListFailed({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('queue.failed');
  const text = useFailureText();
  const failure = readFailure(error);
  return (
    <div className="mx-auto w-full max-w-140 p-5">
      <ErrorNotice title={t('title')} onRetry={onRetry} reference={referenceOf(error)}>
        {failure.kind === 'unanswered' ? t('text') : text(failure)}
      </ErrorNotice>
    </div>
  );
}

/** The rows on the screen are older than they should be; they stay, dimmed, with their time. */
export function ListStale({ asOf, onRetry }: { asOf: string; onRetry: () => void }) {
  const t = useTranslations('queue.failed');
  const format = useFormat();
  return (
    <Line>
      <ErrorNotice title={t('staleTitle', { time: format.moment(asOf) })} onRetry={onRetry}>
        {t('staleText')}
      </ErrorNotice>
    </Line>
  );
}

/** New rows wait; nothing moves until they are asked for. */
export function NewRows({ count, onShow }: { count: number; onShow: () => void }) {
  const t = useTranslations('queue.news');
  return (
    <p role="status" className="floating flex min-h-9 items-center gap-2 px-3.5">
      <span className="font-medium">{t('waiting', { count })}</span>
      <span className="text-ink-2">{t('still')}</span>
      <button type="button" className="link" aria-keyshortcuts="U" onClick={onShow}>
        {t('show')}
      </button>
      <Kbd keys="u" />
    </p>
  );
}

/** What could not be claimed or assigned, each with who has it or why. */
export function ActRefused({ act, onClose }: { act: RefusedAct; onClose: () => void }) {
  const t = useTranslations('queue.refused');
  const reasons = useOpenText('queue');
  const errors = useOpenText('errors');
  const count = act.rows.length;
  return (
    <Line>
      <Notice
        tone="warn"
        icon="lock"
        title={t(act.act === 'claim' ? 'title' : 'assignTitle', { count })}
        actions={
          <Button size="small" onClick={onClose}>
            {t('close')}
          </Button>
        }
      >
        <ul className="max-h-40 overflow-auto">
          {act.rows.map(({ number, reason, holder }) => (
            <li key={number}>
              {holder === null
                ? t('other', {
                    number,
                    reason: reasons(`refused.reasons.${reason}`) ?? errors(reason) ?? t('reasons.unknown'),
                  })
                : t('heldBy', { number, name: holder })}
            </li>
          ))}
        </ul>
      </Notice>
    </Line>
  );
}

/** An act was refused as a whole, or it is not known whether it was done. */
export function ActFailed({ failure, onClose }: { failure: Failure; onClose: () => void }) {
  const t = useTranslations('queue');
  const text = useFailureText();
  return (
    <Line>
      <ErrorNotice
        title={t('failed.actTitle')}
        actions={
          <Button size="small" onClick={onClose}>
            {t('refused.close')}
          </Button>
        }
      >
        {failure.kind === 'unanswered' ? t('failed.actText') : text(failure)}
      </ErrorNotice>
    </Line>
  );
}

/** What could not be undone; the case may have been left meanwhile. */
export function UndoRefused() {
  return useUndoFailure() === null ? null : (
    <Line>
      <UndoFailed />
    </Line>
  );
}

function Line({ children }: { children: ReactNode }) {
  return <div className="floating w-full max-w-140 overflow-hidden">{children}</div>;
}

/** The address names a view that there is none of: what is shown instead is said, until a view is chosen. */
export function UnknownView() {
  const t = useTranslations('queue');
  const asked = unknownView(useSearchParams().get('view'));
  if (asked === null) return null;
  return (
    <Notice tone="warn" title={t('unknownView', { view: asked })}>
      {t('unknownViewText')}
    </Notice>
  );
}
