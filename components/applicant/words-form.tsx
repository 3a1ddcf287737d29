'use client';

import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import { useKeptWords } from '@/components/applicant/use-kept-words';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { useAct } from '@/lib/client/use-act';

/**
 * One text in the applicant's own words, sent by one button. An empty one is not sent and says so; where sending fails
 * the words stay, and why it failed stands between them and the button.
 */
export function WordsForm({
  id,
  label,
  hint,
  empty,
  rows,
  send,
  plain = false,
  focused = false,
  act,
  onSent,
}: {
  id: string;
  label: string;
  hint?: string;
  /** What an empty text is told. */
  empty: string;
  rows: number;
  /** The words of the button. */
  send: string;
  /** Not the one dark button of the screen. */
  plain?: boolean;
  /** Takes the focus when it appears: the person has just asked for it. */
  focused?: boolean;
  /** Sends the trimmed text; `key` makes the same act happen once. */
  act: (text: string, key: string) => Promise<unknown>;
  onSent: () => void;
}) {
  const t = useTranslations('applicant');
  const words = usePlainFailure();
  const [text, setText, forget] = useKeptWords(id);
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const sending = useAct(act);
  useEffect(() => {
    if (focused) field.current?.focus();
  }, [focused]);
  const submit = async () => {
    const typed = text.trim();
    setMissing(typed === '');
    if (typed === '') return field.current?.focus();
    if ((await sending.run(typed)) === null) return;
    forget();
    onSent();
  };
  return (
    <>
      <Field id={id} label={label} hint={hint} error={missing ? empty : undefined} required phone>
        {(control) => (
          <TextArea
            {...control}
            ref={field}
            rows={rows}
            maxLength={2000}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
        )}
      </Field>
      {sending.failure === null ? null : (
        <Notice tone="bad" title={words(sending.failure)} className="mt-3" />
      )}
      <Button
        kind={plain ? 'plain' : 'ink'}
        size="phone"
        className="mt-3"
        aria-disabled={sending.running || undefined}
        onClick={() => void submit()}
      >
        {sending.running ? t('sending') : send}
      </Button>
    </>
  );
}
