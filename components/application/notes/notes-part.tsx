'use client';

import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useEffect, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Section } from '@/components/ui/section';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { api, client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { useScene } from '../case/case-context';
import { NoteLine } from './note-line';
import { NoteText, useMentionable } from './note-text';

const PAGE = 20;
export const CASE_NOTE_ID = 'case-note';

/** Notes of colleagues on the case, newest first, and how to write one. */
export function NotesPart() {
  const t = useTranslations('desk.notes');
  const failureText = useFailureText();
  const { view } = useScene();
  const { number } = view;
  const pages = useInfiniteQuery(
    api.desk.notes.infiniteOptions({
      input: (cursor: string | undefined) => ({
        number,
        limit: PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      }),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: (page) => page.nextCursor ?? undefined,
    }),
  );
  const notes = pages.data?.pages.flatMap((page) => page.notes) ?? [];
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="mb-6 max-w-[720px]">
      {view.acts.note.allowed ? <WriteNote /> : null}
      {pages.isSuccess && notes.length === 0 ? <p className="mt-3 text-ink-3">{t('none')}</p> : null}
      <ol className="mt-3">
        {notes.map((note) => (
          <NoteLine key={note.id} note={note} may={view.acts.note.allowed} />
        ))}
      </ol>
      {pages.isError ? (
        <ErrorNotice title={t('failed')} onRetry={() => void pages.refetch()}>
          {failureText(readFailure(pages.error))}
        </ErrorNotice>
      ) : null}
      {pages.hasNextPage ? (
        <Button disabled={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
          {t('more')}
        </Button>
      ) : null}
    </Section>
  );
}

function WriteNote() {
  const t = useTranslations('desk.notes');
  const failureText = useFailureText();
  const queries = useQueryClient();
  const { view, offlineSince } = useScene();
  const [text, setText] = useState('');
  // Come by the key from another part of the case.
  useEffect(() => {
    if (window.location.hash === `#${CASE_NOTE_ID}`) document.getElementById(CASE_NOTE_ID)?.focus();
  }, []);
  const colleagues = useMentionable(view.number, text.includes('@'));
  const write = useAct((input: { text: string; mentions: string[] }, key) =>
    client.desk.writeNote({ number: view.number, ...input, key }),
  );
  const save = async () => {
    const words = text.trim();
    const written = await write.run({ text: words, mentions: colleagues.namedIn(words) });
    if (written === null) return;
    setText('');
    showToast({ text: t('saved') });
    await queries.invalidateQueries({ queryKey: api.desk.notes.key() });
    await queries.invalidateQueries({ queryKey: api.application.timeline.key() });
  };
  return (
    <div>
      <NoteText
        id={CASE_NOTE_ID}
        label={t('write')}
        hint={t('hint')}
        error={write.failure ? failureText(write.failure) : undefined}
        text={text}
        onText={setText}
        people={colleagues.people}
      />
      <Button
        className="mt-2"
        disabled={text.trim() === '' || write.running || offlineSince !== null}
        onClick={() => void save()}
      >
        {t('save')}
      </Button>
    </div>
  );
}
