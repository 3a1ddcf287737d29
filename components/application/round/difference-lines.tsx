'use client';

import { useTranslations } from 'next-intl';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { Difference } from '@/lib/contracts/signing/difference';
import { tiers } from '@/lib/domain/authority/vocabulary';

type Value = Difference['before'];

/** What changed, one line each: before → after, in the officer's words. */
export function DifferenceLines({
  differences,
  currency,
}: {
  differences: readonly Difference[];
  currency: string;
}) {
  const t = useTranslations('signing');
  const words = useOpenText('signing');
  const value = useValueText(currency);
  return (
    <ul className="num">
      {differences.map((each) => (
        <li key={`${each.cause} ${each.figure}`}>
          {t('ended.change', {
            what:
              words(each.figure === null ? `causes.${each.cause}` : `figures.${each.figure}`) ?? each.cause,
            before: value(each, each.before),
            after: value(each, each.after),
          })}
        </li>
      ))}
    </ul>
  );
}

function useValueText(currency: string): (of: Difference, value: Value) => string {
  const t = useTranslations('signing');
  const routes = useTranslations('decision.tiers');
  const words = useOpenText('signing');
  const rules = useOpenText('rules');
  const conditions = useOpenText('conditions');
  const format = useFormat();
  const list = (value: Value, name: (code: string) => string) => {
    const codes = String(value ?? '')
      .split(' ')
      .filter((code) => code !== '');
    return codes.length === 0 ? t('none') : codes.map(name).join(' · ');
  };
  const route = (value: Value) => {
    const [code, chair] = String(value).split('+');
    const tier = tiers.find((each) => each === code);
    const named = tier === undefined ? String(value) : routes(tier);
    return chair === undefined ? named : t('chair', { tier: named });
  };
  const figure = (name: string | null, value: number) =>
    name === 'residual'
      ? format.money(value, currency)
      : name === 'dti'
        ? format.percent(value)
        : format.ratioInText(value, 2);
  return ({ cause, figure: name }, value) => {
    if (cause === 'knock_out') return list(value, (code) => rules(code) ?? code);
    if (cause === 'conditions' || cause === 'security')
      return list(value, (code) => conditions(code) ?? code);
    if (value === null) return MISSING;
    if (cause === 'outcome') return words(`outcomes.${value}`) ?? String(value);
    if (cause === 'route') return route(value);
    if (cause === 'capacity') return figure(name, Number(value));
    if (cause === 'amount') return format.money(Number(value), currency);
    if (cause === 'rate') return format.rate(value);
    if (cause !== 'term') return String(value);
    const [count, unit] = String(value).split(' ');
    return format.term({ count: Number(count), unit: unit === 'day' ? 'day' : 'month' }, true);
  };
}
