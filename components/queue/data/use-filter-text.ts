'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
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
      (first, count) => t('filters.more', { first, count }),
    );
  return (name: FilterName, filters: FilterPart): string => {
    switch (name) {
      case 'branch':
      case 'product':
        return named(facets[name], filters[name]);
      case 'grade':
        return filters.grade.join(', ');
      case 'stage':
        return listed(
          filters.stage.map((stage) => t(`stages.${stage}`)),
          (first, count) => t('filters.more', { first, count }),
        );
      case 'amount':
        return amountText(filters.amount, money, t);
      case 'since':
        return t('filters.lastDays', { days: filters.since ?? 0 });
      case 'holder':
        if (filters.holder === null) return '';
        return filters.holder === meId ? t('filters.me') : named(facets.holder, [filters.holder]);
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

/** Two names are written out, of more the first and the count of the others. */
function listed(names: readonly string[], more: (first: string, count: number) => string): string {
  const [first, second, ...others] = names;
  if (first === undefined) return '';
  if (second === undefined) return first;
  return others.length === 0 ? `${first}, ${second}` : more(first, names.length - 1);
}
