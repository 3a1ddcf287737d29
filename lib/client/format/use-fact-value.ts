import { useTranslations } from 'next-intl';
import { type FactKind, unitOfFact } from '@/lib/domain/application/correctable-facts';
import { useFormat } from './use-format';

/** A figure as its kind says it: money, months, people; `null` is what was never told. */
export function useFactValue(currency: string): (kind: FactKind, value: number | null) => string {
  const t = useTranslations('requests.units');
  const format = useFormat();
  return (kind, value) => {
    if (value === null) return t('none');
    const unit = unitOfFact(kind);
    if (unit === 'words' || unit === 'debt') return t('none');
    return unit === 'money' ? format.money(value, currency) : t(unit, { count: value });
  };
}
