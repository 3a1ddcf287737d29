'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextInput } from '@/components/ui/controls/text-input';
import { type DateRange, formatDateRange, parseDateRange } from '../state/date-range';

/** First and last business date, both included; either may stay open, and both empty takes the filter away. */
export function DatesFilter({
  range,
  keep,
  close,
}: {
  range: DateRange | null;
  keep: (range: DateRange | null) => void;
  close: () => void;
}) {
  const t = useTranslations('queue.filters');
  const id = useId();
  const [from, setFrom] = useState(range?.from ?? '');
  const [to, setTo] = useState(range?.to ?? '');
  const [wrong, setWrong] = useState(false);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const none = from === '' && to === '';
    const chosen = none ? null : parseDateRange(formatDateRange({ from, to }));
    if (chosen === null && !none) return setWrong(true);
    keep(chosen);
    close();
  };
  return (
    <form method="post" onSubmit={apply} className="grid grid-cols-2 gap-3">
      <Field id={`${id}-from`} label={t('dateFrom')}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={from}
            onChange={(event) => setFrom(event.currentTarget.value)}
          />
        )}
      </Field>
      <Field id={`${id}-to`} label={t('dateTo')}>
        {(control) => (
          <TextInput
            {...control}
            type="date"
            value={to}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
        )}
      </Field>
      {wrong ? (
        <p role="alert" className="col-span-2 text-12 text-bad">
          {t('datesWrong')}
        </p>
      ) : null}
      <Button type="submit" kind="ink" className="justify-self-start">
        {t('apply')}
      </Button>
    </form>
  );
}
