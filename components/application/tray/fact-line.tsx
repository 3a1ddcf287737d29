'use client';

import { useTranslations } from 'next-intl';
import { useCorrection } from '@/lib/client/format/use-correction';
import { useFormat } from '@/lib/client/format/use-format';
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import { useScene } from '../case/case-context';
import { SettleFact } from './settle-fact';
import { Standing } from './standing';

/** What was, and what it would become. */
function useChange(): (change: LaterFactView['change']) => string {
  const t = useTranslations('signing.tray');
  const words = useTranslations('application');
  const { view } = useScene();
  const corrected = useCorrection(view.currency);
  return (change) => {
    if (change.kind === 'report') {
      const { before, after } = change;
      return t('change', { before: words(`codes.${before}`), after: words(`codes.${after}`) });
    }
    if (change.kind === 'correction') {
      const { fact, before, after, words: said } = change;
      return t('paper', {
        paper: corrected.name(fact, said?.item),
        before: corrected.before(fact, before, said?.item),
        after: corrected.after(fact, after, said),
      });
    }
    const { documentKind, before, after, rejection } = change;
    const paper = words(`documentKinds.${documentKind}`);
    const states = { before: words(`documentStates.${before}`), after: words(`documentStates.${after}`) };
    return rejection === null
      ? t('paper', { paper, ...states })
      : t('rejection', { paper, ...states, reason: words(`rejections.${rejection}`) });
  };
}

export function FactLine({ fact }: { fact: LaterFactView }) {
  const t = useTranslations('signing.tray');
  const format = useFormat();
  const { view } = useScene();
  const written = useChange();
  const party = view.parties.find(({ id }) => id === fact.partyId);
  const from = fact.by ?? party;
  const simulated = fact.change.kind === 'report' && fact.change.simulated ? t('simulated') : null;
  const gloss = [from ? format.person(from) : null, simulated].filter((part) => part !== null).join(', ');
  return (
    <li className="flex min-h-9 flex-wrap items-center gap-x-4 gap-y-1 border-b border-rule py-1.5">
      <span className="w-40 font-medium">{t(`kinds.${fact.change.kind}`)}</span>
      <span className="min-w-0 flex-1 tabular-nums">
        {written(fact.change)}
        <span className="ml-2 text-12 text-ink-3">{gloss}</span>
      </span>
      <span className="whitespace-nowrap text-12 text-ink-3">{format.moment(fact.at)}</span>
      <Standing tray={fact.tray}>
        <SettleFact fact={fact} />
      </Standing>
    </li>
  );
}
