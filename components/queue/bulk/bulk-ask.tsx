'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { Field } from '@/components/ui/controls/field';
import { SelectInput, TextArea, TextInput } from '@/components/ui/controls/text-input';
import type { BulkAct } from '@/lib/contracts/desk';
import { type DocumentKind, documentKinds } from '@/lib/domain/application/vocabulary';

const inDays = (days: number): string => {
  const date = new Date(Date.now() + days * 86_400_000);
  const two = (part: number) => String(part).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
};

/** One document asked of every ticked case's borrower; what it would do is shown before anything is sent. */
export function BulkAsk({ onPlan, running }: { onPlan: (act: BulkAct) => void; running: boolean }) {
  const t = useTranslations('desk.ask');
  const kinds = useTranslations('desk.documentKinds');
  const id = useId();
  const [kind, setKind] = useState<DocumentKind>('bank_statement');
  const [text, setText] = useState('');
  const [dueOn, setDueOn] = useState(() => inDays(7));
  const [blocking, setBlocking] = useState(false);
  return (
    <div className="grid gap-2.5">
      <Field id={`${id}-kind`} label={t('kind')}>
        {(control) => (
          <SelectInput
            {...control}
            value={kind}
            options={documentKinds.map((each) => ({ value: each, label: kinds(each) }))}
            onChange={(event) => {
              const chosen = documentKinds.find((each) => each === event.currentTarget.value);
              if (chosen !== undefined) setKind(chosen);
            }}
          />
        )}
      </Field>
      <Field id={`${id}-text`} label={t('text')} hint={t('textHint')}>
        {(control) => (
          <TextArea
            {...control}
            rows={3}
            maxLength={1000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field id={`${id}-due`} label={t('due')}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            min={inDays(0)}
            value={dueOn}
            onChange={(event) => setDueOn(event.currentTarget.value)}
          />
        )}
      </Field>
      <Checkbox label={t('blocking')} checked={blocking} onChange={() => setBlocking(!blocking)} />
      <Button
        kind="ink"
        disabled={text.trim() === '' || dueOn === '' || running}
        onClick={() => onPlan({ act: 'ask', documentKind: kind, text: text.trim(), dueOn, blocking })}
      >
        {t('look')}
      </Button>
    </div>
  );
}
