'use client';

import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { useKeptWords } from '@/components/applicant/use-kept-words';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { TrackView } from '@/lib/contracts/applicant/track';
import type { CorrectionAnswer } from '@/lib/domain/application/correction-answer';

export type CorrectionTask = {
  number: string;
  task: TrackView['tasks'][number];
  fact: NonNullable<TrackView['tasks'][number]['fact']>;
  currency: string;
  first: boolean;
  onDone: () => void;
};

/** Around what is asked for: how it came about, for those who want to say, and sending it. */
export function CorrectionFrame({
  of,
  answer,
  onSent,
  children,
}: {
  of: CorrectionTask;
  /** What is to be sent; `null`: something is missing, and is said beside its field. */
  answer: () => CorrectionAnswer | null;
  onSent: () => void;
  children: ReactNode;
}) {
  const { number, task, first, onDone } = of;
  const t = useTranslations('requests.answer');
  const common = useTranslations('applicant');
  const words = usePlainFailure();
  const [note, keepNote, forgetNote] = useKeptWords(`note.${task.id}`);
  const sending = useAct(({ corrected, text }: { corrected: CorrectionAnswer; text: string }, key) =>
    client.track.answer({
      ...corrected,
      number,
      requestId: task.id,
      documentIds: [],
      key,
      ...(text === '' ? {} : { text }),
    }),
  );
  const send = async () => {
    const corrected = answer();
    if (corrected === null || (await sending.run({ corrected, text: note.trim() })) === null) return;
    onSent();
    forgetNote();
    onDone();
  };
  return (
    <div className="mt-3.5 flex flex-col gap-3">
      {children}
      <Field id={`note-${task.id}`} label={t('note')} hint={note === '' ? undefined : t('kept')} phone>
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={2000}
            value={note}
            onChange={(event) => keepNote(event.currentTarget.value)}
          />
        )}
      </Field>
      {sending.failure === null ? null : <Notice tone="bad" title={words(sending.failure)} />}
      <Button
        kind={first ? 'ink' : 'plain'}
        size="phone"
        aria-disabled={sending.running || undefined}
        onClick={() => void send()}
      >
        {sending.running ? common('sending') : t('send')}
      </Button>
    </div>
  );
}
