'use client';

import { useTranslations } from 'next-intl';
import { WordsForm } from '@/components/applicant/words-form';
import { client } from '@/lib/client/rpc/api';
import type { Task } from '../model/task';

/** Answers a question in the applicant's own words. */
export function AnswerText({
  number,
  task,
  first,
  onDone,
}: {
  number: string;
  task: Task;
  first: boolean;
  onDone: () => void;
}) {
  const t = useTranslations('applicant.tasks');
  return (
    <div className="mt-3.5">
      <WordsForm
        id={`answer-${task.id}`}
        label={t('answer')}
        empty={t('answerEmpty')}
        rows={3}
        send={t('send')}
        plain={!first}
        act={(text, key) => client.track.answer({ number, requestId: task.id, text, documentIds: [], key })}
        onSent={onDone}
      />
    </div>
  );
}
