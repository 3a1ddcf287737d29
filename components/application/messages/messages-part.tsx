'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import { useReadMessages } from '@/lib/client/use-read-messages';
import type { ApplicationView } from '@/lib/contracts/application';
import type { MessagePage } from '@/lib/contracts/words/conversation';
import { useScene } from '../case/case-context';
import { WriteMessage } from './write-message';

type Message = ApplicationView['messages'][number];

/** What was written to the applicant and by them, oldest first; notes of colleagues are in the history. */
export function MessagesPart() {
  const t = useTranslations('application.messages');
  const { view } = useScene();
  const words = useTranslations('requests.messages');
  const [older, setOlder] = useState<MessagePage>({ messages: [], earlier: null });
  const cursor = older.messages.length === 0 ? view.messagesEarlier : older.earlier;
  const oldestFirst = [...older.messages, ...view.messages];
  const { number } = view;
  const more = useAct((from: string) => client.conversation.messages({ number, cursor: from, limit: 30 }));
  const showEarlier = async () => {
    const page = cursor === null ? null : await more.run(cursor);
    if (page !== null) setOlder({ messages: [...page.messages, ...older.messages], earlier: page.earlier });
  };
  useReadMessages(number, view.messages, view.acts.message.allowed);
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="max-w-[720px]">
      {oldestFirst.length === 0 ? <p className="text-ink-3">{t('none')}</p> : null}
      {cursor === null ? null : (
        <button type="button" className="link" onClick={() => void showEarlier()}>
          {words('earlier')}
        </button>
      )}
      <ol>
        {oldestFirst.map((message) => (
          <MessageLine key={message.id} message={message} />
        ))}
      </ol>
      {view.acts.message.allowed ? <WriteMessage /> : null}
      <p className="mt-3 text-12 text-ink-3">{t('notes')}</p>
    </Section>
  );
}

function MessageLine({ message }: { message: Message }) {
  const t = useTranslations('application.messages');
  const words = useTranslations('requests.messages');
  const format = useFormat();
  const fresh = !message.mine && message.readAt === null;
  return (
    <li className="grid grid-cols-[160px_minmax(0,1fr)] gap-x-4 border-b border-rule py-2">
      <div>
        <div className="truncate font-medium" title={message.author}>
          {message.author}
        </div>
        <div className="text-12 text-ink-3">
          {format.joined(t(message.from), '')}
          <time dateTime={message.at}>{format.moment(message.at)}</time>
        </div>
        {message.mine ? (
          <div className="text-12 text-ink-3">{words(message.readAt === null ? 'unread' : 'read')}</div>
        ) : fresh ? (
          <div className="text-12 font-medium text-info">{words('new')}</div>
        ) : null}
      </div>
      <p className="whitespace-pre-line">{message.text}</p>
    </li>
  );
}
