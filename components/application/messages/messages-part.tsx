'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import type { ApplicationView } from '@/lib/contracts/application';
import { useScene } from '../case/case-context';
import { WriteMessage } from './write-message';

type Message = ApplicationView['messages'][number];

/** What was written to the applicant and by them, oldest first; notes of colleagues are in the history. */
export function MessagesPart() {
  const t = useTranslations('application.messages');
  const { view } = useScene();
  const oldestFirst = view.messages.toSorted((a, b) => a.at.localeCompare(b.at));
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="max-w-[720px]">
      {oldestFirst.length === 0 ? <p className="text-ink-3">{t('none')}</p> : null}
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
  const format = useFormat();
  return (
    <li className="grid grid-cols-[160px_minmax(0,1fr)] gap-x-4 border-b border-rule py-2">
      <div>
        <div className="truncate font-medium" title={message.author}>
          {message.author}
        </div>
        <div className="text-12 text-ink-3">
          {t(message.from)}, <time dateTime={message.at}>{format.moment(message.at)}</time>
        </div>
      </div>
      <p className="whitespace-pre-line">{message.text}</p>
    </li>
  );
}
