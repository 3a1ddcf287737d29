'use client';

import { useTranslations } from 'next-intl';
import type { Formatter } from '@/lib/client/format/formatter';
import { useFormat } from '@/lib/client/format/use-format';
import type { DateRange } from '../state/date-range';
import type { FilterName, FilterPart } from '../state/filters';
import type { Choice, Facets } from './use-facets';

/** What a filter keeps, in words: `Wuhan East, Xiaogan`, `from ¥10,000`, `last 7 days`. */
export function useFilterText(facets: Facets, currency: string, digits: number, meId: string | null) {
  const t = useTranslations('queue');
  const format = useFormat();
  const money = (units: number) => format.money(units * 10 ** digits, currency);
  const named = (choices: readonly Choice[], values: readonly string[]) =>
    listed(
      values.map(
        (value) => choices.find((each) => each.value === value)?.label ?? t('filters.unknownChoice'),
      ),
      format,
      (first, count) => t('filters.more', { first, count }),
    );
  return (name: FilterName, filters: FilterPart): string => {
    switch (name) {
      case 'branch':
      case 'product':
        return named(facets[name], filters[name]);
      case 'grade':
        return format.joined(...filters.grade);
      case 'stage':
        return listed(
          filters.stage.map((stage) => t(`stages.${stage}`)),
          format,
          (first, count) => t('filters.more', { first, count }),
        );
      case 'amount':
        return amountText(filters.amount, money, t);
      case 'since':
        return t('filters.lastDays', { days: filters.since ?? 0 });
      case 'received':
      case 'decided':
        return datesText(filters[name], format.dayYear, t);
      case 'outcome':
        return listed(
          filters.outcome.map((outcome) => t(`outcomes.${outcome}`)),
          format,
          (first, count) => t('filters.more', { first, count }),
        );
      case 'holder':
      case 'signer': {
        const person = filters[name];
        if (person === null) return '';
        return person === meId ? t('filters.me') : named(facets.holder, [person]);
      }
      case 'docs':
        return t('filters.docsOpen');
    }
  };
}

type Translate = ReturnType<typeof useTranslations<'queue'>>;

function amountText(range: FilterPart['amount'], money: (units: number) => string, t: Translate): string {
  if (range === null) return '';
  const { from, to } = range;
  if (from !== null && to !== null) return t('filters.between', { from: money(from), to: money(to) });
  return from !== null
    ? t('filters.from', { amount: money(from) })
    : t('filters.to', { amount: money(to ?? 0) });
}

function datesText(range: DateRange | null, dayYear: (date: string) => string, t: Translate): string {
  if (range === null) return '';
  const { from, to } = range;
  if (from === to && from !== null) return dayYear(from);
  if (from !== null && to !== null) return t('filters.dates', { from: dayYear(from), to: dayYear(to) });
  return from !== null
    ? t('filters.fromDate', { date: dayYear(from) })
    : t('filters.toDate', { date: dayYear(to ?? '') });
}

/** Two names are written out, of more the first and the count of the others. */
function listed(
  names: readonly string[],
  { joined }: Pick<Formatter, 'joined'>,
  more: (first: string, count: number) => string,
): string {
  const [first, second, ...others] = names;
  if (first === undefined) return '';
  if (second === undefined) return first;
  return others.length === 0 ? joined(first, second) : more(first, names.length - 1);
}
