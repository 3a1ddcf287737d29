'use client';

import { useTranslations } from 'next-intl';
import { useRef, useState } from 'react';
import { useKeptWords } from '@/components/applicant/use-kept-words';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { NumberInput } from '@/components/ui/controls/number-input';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { useFactValue } from '@/lib/client/format/use-fact-value';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import { unitOfFact } from '@/lib/domain/application/correctable-facts';
import type { Task } from '../model/task';

type Correction = { readonly value: number; readonly text: string };
const wholeOf = (typed: string): number | null => (/^\d{1,15}$/.test(typed) ? Number(typed) : null);

/** Corrects one figure: how it really is, and how it came about for those who want to say. */
export function AnswerValue({
  number,
  task,
  fact,
  currency,
  first,
  onDone,
}: {
  number: string;
  task: Task;
  fact: NonNullable<Task['fact']>;
  currency: string;
  first: boolean;
  onDone: () => void;
}) {
  const t = useTranslations('requests.answer');
  const common = useTranslations('applicant');
  const words = usePlainFailure();
  const told = useFactValue(currency);
  const [typed, keepTyped, forgetTyped] = useKeptWords(`value.${task.id}`);
  const [note, keepNote, forgetNote] = useKeptWords(`note.${task.id}`);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const value = wholeOf(typed);
  const sending = useAct(({ value: corrected, text }: Correction, key) =>
    client.track.answer({
      number,
      requestId: task.id,
      value: corrected,
      documentIds: [],
      key,
      ...(text === '' ? {} : { text }),
    }),
  );
  const send = async () => {
    setMissing(value === null);
    if (value === null) return field.current?.focus();
    if ((await sending.run({ value, text: note.trim() })) === null) return;
    forgetTyped();
    forgetNote();
    onDone();
  };
  const isMoney = unitOfFact(fact.kind) === 'money';
  const invalid = () => keepTyped('');
  return (
    <div className="mt-3.5 flex flex-col gap-3">
      <Field
        id={`value-${task.id}`}
        label={isMoney ? t('valueMoney', { currency }) : t('value')}
        hint={t('valueHint', { value: told(fact.kind, fact.before) })}
        error={missing && value === null ? t('valueMissing') : undefined}
        required
        phone
      >
        {(control) =>
          isMoney ? (
            <MoneyInput
              {...control}
              ref={field}
              symbolFirst
              currency={currency}
              valueMinor={value}
              onInvalid={invalid}
              onChange={(minor) => keepTyped(minor === null ? '' : String(minor))}
            />
          ) : (
            <NumberInput
              {...control}
              ref={field}
              value={typed === '' ? null : typed}
              onInvalid={invalid}
              onChange={(text) => keepTyped(text ?? '')}
            />
          )
        }
      </Field>
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
