'use client';

import { useTranslations } from 'next-intl';
import type { MatrixDiff } from '../state/matrix-diff';
import { useBandWords } from './use-band-words';

export type ChangeLine = { readonly key: string; readonly text: string };

/** What a version changes, a line for each: “B, ¥20k – 50k: Officer → Straight through”. */
export function useChangeWords(): (diff: MatrixDiff) => readonly ChangeLine[] {
  const t = useTranslations('authority');
  const reasons = useTranslations('reasons');
  const { range, amount } = useBandWords();
  return ({ changes, boundsAdded, boundsRemoved, tiers, codes }) => [
    ...changes.map(({ grade, aboveMinor, upToMinor, was, is }) => ({
      key: `${grade} ${aboveMinor}`,
      text: t('changes.route', {
        grade,
        band: range(aboveMinor, upToMinor),
        was: t(`tiers.${was}`),
        is: t(`tiers.${is}`),
      }),
    })),
    ...boundsAdded.map((bound) => ({
      key: `added ${bound}`,
      text: t('changes.boundAdded', { amount: amount(bound) }),
    })),
    ...boundsRemoved.map((bound) => ({
      key: `removed ${bound}`,
      text: t('changes.boundRemoved', { amount: amount(bound) }),
    })),
    ...tiers.map(({ rule, was, is }) => ({
      key: `tiers ${rule}`,
      text: t('changes.tiers', { rule, was: t(`rules.tiers.${was}`), is: t(`rules.tiers.${is}`) }),
    })),
    ...codes.map(({ act, code, is }) => ({
      key: `${act} ${code}`,
      text: t(`changes.${is}`, {
        act: t(`reasons.act.${act}`),
        code: reasons(`${code}.label`),
      }),
    })),
  ];
}
