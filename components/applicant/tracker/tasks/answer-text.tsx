'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/api';
import { useAct } from '@/lib/client/use-act';
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
  const t = useTranslations('applicant');
  const words = usePlainFailure();
  const [text, setText] = useState('');
  const [empty, setEmpty] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const act = useAct((typed: string, key) =>
    client.track.answer({ number, requestId: task.id, text: typed, documentIds: [], key }),
  );
  const send = async () => {
    setEmpty(text.trim() === '');
    if (text.trim() === '') return field.current?.focus();
    if ((await act.run(text.trim())) !== null) onDone();
  };
  return (
    <div className="mt-3.5">
      <Field
        id={`answer-${task.id}`}
        label={t('tasks.answer')}
        error={empty ? t('tasks.answerEmpty') : undefined}
        required
        phone
      >
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
      <Button
        kind={first ? 'ink' : 'plain'}
        size="phone"
        className="mt-3"
        aria-disabled={act.running || undefined}
        onClick={() => void send()}
      >
        {act.running ? t('sending') : t('tasks.send')}
      </Button>
    </div>
  );
}
