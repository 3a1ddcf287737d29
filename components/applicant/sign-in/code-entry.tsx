'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { useEffect, useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form, fieldText } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';

const SECONDS_BETWEEN_CODES = 60;

/** Counts down from the moment it is drawn; a new code can be asked for at nought. */
function useSecondsLeft(): number {
  const [left, setLeft] = useState(SECONDS_BETWEEN_CODES);
  useEffect(() => {
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), 1000);
    return () => clearInterval(timer);
  }, []);
  return left;
}

/** The six digits that came by text message. */
export function CodeEntry({
  phone,
  refusal,
  running,
  inbox,
  onCode,
  onAgain,
  onOtherNumber,
}: {
  phone: string;
  refusal: string | null;
  running: boolean;
  inbox: string | null;
  onCode: (code: string) => Promise<void>;
  onAgain: () => Promise<void>;
  /** Left out where the number is not the reader's to choose. */
  onOtherNumber?: (() => void) | undefined;
}) {
  const t = useTranslations('auth.phone');
  const id = useId();
  const left = useSecondsLeft();
  return (
    <Form className="mt-6 flex flex-col gap-4" onSubmit={(fields) => onCode(fieldText(fields, 'code'))}>
      <p aria-live="polite">{t('sent', { phone })}</p>
      {refusal === null ? null : <Notice tone="bad" assertive title={refusal} />}
      <Field id={id} label={t('code')} required phone>
        {(control) => (
          <TextInput
            {...control}
            name="code"
            inputMode="numeric"
            autoComplete="one-time-code"
            pattern="[0-9]{6}"
            maxLength={6}
            required
          />
        )}
      </Field>
      <Button kind="ink" size="phone" type="submit" disabled={running} className="justify-center">
        {running ? t('confirming') : t('confirm')}
      </Button>
      <div className="flex flex-wrap justify-between gap-x-4">
        {onOtherNumber === undefined ? null : (
          <Button size="phone" kind="quiet" onClick={onOtherNumber}>
            {t('otherNumber')}
          </Button>
        )}
        <Button size="phone" kind="quiet" disabled={left > 0 || running} onClick={() => void onAgain()}>
          {left > 0 ? t('againIn', { seconds: left }) : t('again')}
        </Button>
      </div>
      {inbox === null ? null : (
        <p className="small phone-aside">
          <Link className="link" href={inbox} target="_blank">
            {t('inbox')}
          </Link>
        </p>
      )}
    </Form>
  );
}
