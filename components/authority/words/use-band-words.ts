'use client';

import { useTranslations } from 'next-intl';
import { currencySymbol } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import { isCurrencyCode, minorDigits } from '@/lib/domain/shared/money';
import { useAuthority } from '../authority-context';
import { lowerBound } from '../state/matrix-edit';

/** Amounts of bands and the bands themselves in words: `¥20k`, `¥20k – 50k`, `over ¥300k`. */
export function useBandWords() {
  const t = useTranslations('authority.bands');
  const format = useFormat();
  const { currency } = useAuthority().view;
  const thousands = (minor: number) =>
    minor / 10 ** (3 + (isCurrencyCode(currency) ? minorDigits[currency] : 2));
  const isRound = (minor: number) => format.locale === 'en' && Number.isInteger(thousands(minor));
  const amount = (minor: number) =>
    isRound(minor)
      ? `${currencySymbol(currency)}${t('thousand', { value: format.count(thousands(minor)) })}`
      : format.money(minor, currency);
  /** The second amount of a range leaves out what the first has said. */
  const upper = (minor: number) =>
    isRound(minor)
      ? t('thousand', { value: format.count(thousands(minor)) })
      : format.amount(minor, currency);
  const range = (aboveMinor: number, upToMinor: number | null) => {
    if (upToMinor === null) return aboveMinor === 0 ? t('all') : t('over', { amount: amount(aboveMinor) });
    if (aboveMinor === 0) return t('upTo', { amount: amount(upToMinor) });
    return t('range', { from: amount(aboveMinor), to: upper(upToMinor) });
  };
  const band = (body: MatrixBody, at: number) => range(lowerBound(body, at), body.bandsUpToMinor[at] ?? null);
  return { amount, range, band };
}
