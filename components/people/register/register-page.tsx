'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { RegisterView } from '@/lib/contracts/signing/register';
import { ActFailure } from '../list/act-failure';
import { LoadingLines } from '../list/loading-lines';
import { DeclareDialog } from './declare-dialog';
import { EntryLine } from './entry-line';

/** One's own declarations, each shown by its last characters, and the yearly confirmation that they are complete. */
export function RegisterPage() {
  const t = useTranslations('register');
  const people = useTranslations('people');
  const ui = useTranslations('ui');
  const queries = useQueryClient();
  const { data, isPending, isError, refetch } = useQuery(api.register.mine.queryOptions());
  const [declaring, setDeclaring] = useState(false);
  const [focusSelf, setFocusSelf] = useState(false);
  const refresh = () => queries.invalidateQueries({ queryKey: api.register.mine.key() });
  const hasSelf = data?.entries.some(({ relation }) => relation === 'self') ?? false;
  const open = (self: boolean) => {
    setFocusSelf(self);
    setDeclaring(true);
  };
  return (
    <div className="page">
      <header className="page-head">
        <h1 className="title flex-1">{t('title')}</h1>
        <Button kind={hasSelf ? 'plain' : 'ink'} disabled={isPending} onClick={() => open(!hasSelf)}>
          {t('declare')}
        </Button>
      </header>
      <p className="mb-4 max-w-[760px] text-ink-2">{t('lead')}</p>
      {isPending ? <LoadingLines label={ui('loading')} lines={3} /> : null}
      {isError ? (
        <ErrorNotice title={people('loadFailed')} onRetry={() => void refetch()}>
          {people('loadFailedText')}
        </ErrorNotice>
      ) : null}
      {data ? (
        <>
          <Standing register={data} hasSelf={hasSelf} onDone={refresh} />
          <Section title={t('entries')} className="max-w-[760px]">
            {data.entries.length === 0 ? <p className="text-ink-3">{t('none')}</p> : null}
            <ul>
              {data.entries.map((entry) => (
                <EntryLine key={entry.id} entry={entry} onDone={refresh} onAnew={() => open(true)} />
              ))}
            </ul>
          </Section>
        </>
      ) : null}
      {declaring ? (
        <DeclareDialog self={focusSelf} onClose={() => setDeclaring(false)} onDone={refresh} />
      ) : null}
    </div>
  );
}

function Standing({
  register,
  hasSelf,
  onDone,
}: {
  register: RegisterView;
  hasSelf: boolean;
  onDone: () => Promise<void>;
}) {
  const t = useTranslations('register');
  const format = useFormat();
  const act = useAct((_: null, key: string) => client.register.confirm({ key }));
  const confirm = async () => {
    if ((await act.run(null)) === null) return;
    showToast({ text: t('confirmed') });
    await onDone();
  };
  const due = format.dayYear(register.dueAt);
  const title = register.overdue ? t('overdue', { due }) : t('stands', { due });
  return (
    <div className="mb-6 max-w-[760px]">
      <Notice
        tone={register.overdue ? 'warn' : 'ok'}
        title={register.confirmedAt === null && !register.overdue ? t('first', { due }) : title}
        actions={
          hasSelf ? (
            <Button size="small" disabled={act.running} onClick={() => void confirm()}>
              {t('confirm')}
            </Button>
          ) : undefined
        }
      >
        {register.overdue ? t('overdueText') : t('standsText')}
      </Notice>
      <ActFailure failure={act.failure} className="mt-2" />
    </div>
  );
}
