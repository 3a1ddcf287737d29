'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { NumberInput } from '@/components/ui/controls/number-input';
import { currencySymbol } from '@/lib/client/format/numbers';
import type { ChangeAddress } from '../data/use-queue-address';
import { type AmountRange, parseAmountRange } from '../state/queue-address';

const USUAL_DAYS = [1, 3, 7, 30] as const;
const MOST_DAYS = 3650;

/** Lowest and highest amount in whole units; either may stay open, and both empty takes the filter away. */
export function AmountFilter({
  range,
  currency,
  change,
  close,
}: {
  range: AmountRange | null;
  currency: string;
  change: ChangeAddress;
  close: () => void;
}) {
  const t = useTranslations('queue.filters');
  const id = useId();
  const [from, setFrom] = useState(range?.from == null ? null : String(range.from));
  const [to, setTo] = useState(range?.to == null ? null : String(range.to));
  const [wrong, setWrong] = useState(false);
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const amount = parseAmountRange(`${from ?? ''}-${to ?? ''}`);
    if (amount === null && (from !== null || to !== null)) return setWrong(true);
    change({ amount });
    close();
  };
  return (
    <form method="post" onSubmit={apply} className="grid grid-cols-2 gap-3">
      <Field id={`${id}-from`} label={t('amountFrom')}>
        {(control) => (
          <NumberInput
            {...control}
            value={from}
            onChange={setFrom}
            step={1000}
            unit={currencySymbol(currency)}
          />
        )}
      </Field>
      <Field id={`${id}-to`} label={t('amountTo')}>
        {(control) => (
          <NumberInput {...control} value={to} onChange={setTo} step={1000} unit={currencySymbol(currency)} />
        )}
      </Field>
      {wrong ? (
        <p role="alert" className="col-span-2 text-12 text-bad">
          {t('amountWrong', { currency })}
        </p>
      ) : null}
      <Button type="submit" kind="ink" className="justify-self-start">
        {t('apply')}
      </Button>
    </form>
  );
}

/** Received within so many days. */
export function SinceFilter({
  days,
  change,
  close,
}: {
  days: number | null;
  change: ChangeAddress;
  close: () => void;
}) {
  const t = useTranslations('queue.filters');
  const id = useId();
  const [typed, setTyped] = useState(days === null ? null : String(days));
  const [wrong, setWrong] = useState(false);
  const keep = (since: number | null) => {
    change({ since });
    close();
  };
  const apply = (event: FormEvent) => {
    event.preventDefault();
    const wanted = Number(typed);
    if (typed !== null && !(Number.isInteger(wanted) && wanted >= 1 && wanted <= MOST_DAYS))
      return setWrong(true);
    keep(typed === null ? null : wanted);
  };
  return (
    <form method="post" onSubmit={apply} className="grid gap-3">
      <div className="flex flex-wrap gap-2">
        {USUAL_DAYS.map((each) => (
          <Button key={each} size="small" aria-pressed={days === each} onClick={() => keep(each)}>
            {t('lastDays', { days: each })}
          </Button>
        ))}
      </div>
      <Field id={id} label={t('daysWithin')} error={wrong ? t('daysWrong') : undefined}>
        {(control) => <NumberInput {...control} value={typed} onChange={setTyped} step={1} />}
      </Field>
      <Button type="submit" kind="ink" className="justify-self-start">
        {t('apply')}
      </Button>
    </form>
  );
}
