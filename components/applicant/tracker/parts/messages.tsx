'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useKeptWords } from '@/components/applicant/use-kept-words';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { announce } from '@/components/layout/announcer';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import { useReadMessages } from '@/lib/client/use-read-messages';
import type { TrackView } from '@/lib/contracts/applicant/track';
import type { MessagePage } from '@/lib/contracts/words/conversation';

/** What was written to and fro, newest last, and a place to write. */
export function Messages({
  number,
  messages: newest,
  earlier: before,
  canWrite,
}: {
  number: string;
  messages: TrackView['messages'];
  /** Opens what was written before. */
  earlier: string | null;
  canWrite: boolean;
}) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const read = useTranslations('requests.messages');
  const [writing, setWriting] = useState(false);
  const [older, setOlder] = useState<MessagePage>({ messages: [], earlier: before });
  const messages = [...older.messages, ...newest];
  const cursor = older.messages.length === 0 ? before : older.earlier;
  const more = useAct((from: string) => client.conversation.messages({ number, cursor: from, limit: 30 }));
  const showEarlier = async () => {
    const page = cursor === null ? null : await more.run(cursor);
    if (page !== null) setOlder({ messages: [...page.messages, ...older.messages], earlier: page.earlier });
  };
  useReadMessages(number, newest);
  useEffect(() => {
    const open = () => {
      if (window.location.hash === '#write') setWriting(true);
    };
    open();
    window.addEventListener('hashchange', open);
    return () => window.removeEventListener('hashchange', open);
  }, []);
  if (messages.length === 0 && !canWrite) return null;
  return (
    <section className="phone-section pb-2!" id="write" aria-labelledby="messages-head">
      <div className="mb-2 flex items-baseline justify-between gap-3">
        <h2 id="messages-head">{t('messages.title')}</h2>
        {canWrite && !writing ? (
          <button type="button" className="link -my-2.5 min-h-11" onClick={() => setWriting(true)}>
            {t('messages.write')}
          </button>
        ) : null}
      </div>
      {messages.length === 0 && !writing ? (
        <p className="small pb-3 text-ink-3">{t('messages.none')}</p>
      ) : null}
      {cursor === null ? null : (
        <button type="button" className="link min-h-11" onClick={() => void showEarlier()}>
          {read('earlier')}
        </button>
      )}
      <ol>
        {messages.map((message) => (
          <li key={message.id} className="border-t border-rule py-3">
            <div className="flex items-baseline justify-between gap-3">
              <span className={message.mine ? 'small text-ink-2' : 'small font-semibold'}>
                {message.mine ? t('messages.you') : message.author || t('messages.us')}
              </span>
              <time dateTime={message.at} className="small whitespace-nowrap text-ink-3">
                {format.moment(message.at)}
              </time>
            </div>
            <p className="whitespace-pre-line break-words">{message.text}</p>
            {message.mine ? (
              <p className="small text-ink-3">{read(message.readAt === null ? 'unread' : 'read')}</p>
            ) : null}
          </li>
        ))}
      </ol>
      {writing ? <WriteMessage number={number} onDone={() => setWriting(false)} /> : null}
    </section>
  );
}

function WriteMessage({ number, onDone }: { number: string; onDone: () => void }) {
  const t = useTranslations('applicant');
  const router = useRouter();
  const words = usePlainFailure();
  const [text, setText, forget] = useKeptWords(`message.${number}`);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const act = useAct((typed: string, key) => client.track.message({ number, text: typed, key }));
  const send = async () => {
    if (text.trim() === '') return field.current?.focus();
    if ((await act.run(text.trim())) === null) return;
    forget();
    announce(t('messages.sent'));
    router.refresh();
    onDone();
  };
  return (
    <div className="border-t border-rule pt-3 pb-4">
      <Field id="message" label={t('messages.label')} phone>
        {(control) => (
          <TextArea
            {...control}
            ref={field}
            rows={3}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {act.failure === null ? null : <Notice tone="bad" title={words(act.failure)} className="mt-3" />}
      <div className="mt-3 grid grid-cols-2 gap-2.5">
        <Button size="phone" aria-disabled={act.running || undefined} onClick={() => void send()}>
          {act.running ? t('sending') : t('messages.send')}
        </Button>
        <Button size="phone" kind="quiet" onClick={onDone}>
          {t('cancel')}
        </Button>
      </div>
    </div>
  );
}
