'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useQueryStates } from 'nuqs';
import { useCallback } from 'react';
import { SkeletonRows } from '@/components/ui/notices/skeleton';
import { ErrorNotice } from '@/components/ui/notices/states';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { AuthorityView } from '@/lib/contracts/house/authority';
import type { Reader } from './authority-context';
import { AuthorityProvider } from './authority-context';
import { PublishBar } from './foot/publish-bar';
import { AuthorityHead } from './head/authority-head';
import { AuthorityTabs } from './head/authority-tabs';
import { OpenSheet } from './head/open-sheet';
import { type AuthorityAddress, authorityParsers } from './state/authority-address';
import { authorityOptions } from './state/authority-queries';
import { AuthorityPart } from './tabs/authority-part';
import type { ReasonWords } from './tabs/reasons-tab';
import { useScene } from './use-scene';

type Change = (to: Partial<AuthorityAddress>) => void;
type Props = { readonly me: Reader; readonly reasonWords: ReasonWords | null };

/** Who must sign: the matrix of a product, its draft, what the draft would change, and its publication. */
export function AuthorityPage({ me, reasonWords }: Props) {
  const [address, write] = useQueryStates(authorityParsers, { history: 'push' });
  const query = useQuery(authorityOptions(address));
  const change: Change = (to) => void write(to);
  const view = query.data;
  if (view === undefined)
    return (
      <div className="page">
        <Unread error={query.error} onRetry={() => void query.refetch()} />
      </div>
    );
  return (
    <Whole
      // Another product or draft starts afresh; edits of the one before are saved or kept in the browser.
      key={`${view.product} ${view.draft?.id ?? ''}`}
      view={view}
      me={me}
      reasonWords={reasonWords}
      address={address}
      change={change}
      error={query.error}
      refetch={query.refetch}
    />
  );
}

function Whole({
  view,
  me,
  reasonWords,
  address,
  change,
  error,
  refetch,
}: Props & {
  readonly view: AuthorityView;
  readonly address: AuthorityAddress;
  readonly change: Change;
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
}) {
  const refresh = useCallback(() => refetch(), [refetch]);
  const scene = useScene(view, me, refresh);
  return (
    <AuthorityProvider scene={scene}>
      <div className="page">
        <AuthorityHead change={change} />
        <AuthorityTabs address={address} />
        {error === null ? null : <Stale asOf={view.asOf} onRetry={() => void refetch()} />}
        <AuthorityPart part={address.part} reasonWords={reasonWords} />
      </div>
      <PublishBar />
      <OpenSheet open={address.open} onClose={() => change({ open: null })} />
    </AuthorityProvider>
  );
}

function Unread({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const t = useTranslations('authority');
  const text = useFailureText();
  if (error !== null) {
    const failure = readFailure(error);
    return (
      <>
        <h1 className="title py-4">{t('title')}</h1>
        <ErrorNotice title={t('failed.title')} onRetry={failure.kind === 'unanswered' ? onRetry : undefined}>
          {text(failure)}
        </ErrorNotice>
      </>
    );
  }
  return (
    <>
      <h1 className="title py-4">{t('title')}</h1>
      <table className="ledger" aria-label={t('title')}>
        <SkeletonRows columns={[60, 130, 130, 130, 130, 130]} rows={10} height={46} />
      </table>
    </>
  );
}

/** What is shown is from before: the page could not be read anew. */
function Stale({ asOf, onRetry }: { asOf: string; onRetry: () => void }) {
  const t = useTranslations('authority.failed');
  const format = useFormat();
  return (
    <div className="mt-4">
      <ErrorNotice title={t('staleTitle', { moment: format.moment(asOf) })} onRetry={onRetry}>
        {t('staleText')}
      </ErrorNotice>
    </div>
  );
}
