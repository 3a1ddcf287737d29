'use client';

import { useFormatter, useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { DifferenceLines } from './difference-lines';

/** Why the signatures of the round before are void, whose they were, and what changed, before and after. */
export function EndedRoundNotice() {
  const t = useTranslations('signing.ended');
  const format = useFormat();
  const { list } = useFormatter();
  const { view } = useScene();
  const { endedRound: ended } = view;
  if (ended === null) return null;
  const names = [...new Set(ended.signatures.map(({ signer }) => format.person(signer)))];
  return (
    <Notice
      tone="warn"
      icon="refresh"
      title={
        <>
          {t('title', { round: ended.round })}
          <span className="ml-2 font-normal text-12 text-ink-3">{format.moment(ended.at)}</span>
        </>
      }
    >
      <p>{t(`because.${ended.because}`, { name: ended.by ? format.person(ended.by) : t('system') })}</p>
      {names.length === 0 ? null : <p>{t('whose', { names: list(names) })}</p>}
      {ended.differences.length === 0 ? null : (
        <DifferenceLines differences={ended.differences} currency={view.currency} />
      )}
    </Notice>
  );
}
