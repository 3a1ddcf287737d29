'use client';

import { useTranslations } from 'next-intl';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { LaterFactView } from '@/lib/contracts/signing/later-fact';
import { useScene } from '../case/case-context';
import { SettleButtons, type Verdict } from './settle-buttons';

/** Admit or leave one fact; only where the open step is the reader's. */
export function SettleFact({ fact }: { fact: LaterFactView }) {
  const t = useTranslations('signing.tray');
  const { view, reload } = useScene();
  const act = useAct((verdict: Verdict, key: string) => {
    const input = { factId: fact.id, version: fact.version, key };
    return verdict === 'admit' ? client.tray.admitFact(input) : client.tray.leaveFact(input);
  });
  if (!view.acts.settle_tray.allowed) return null;
  const settle = async (verdict: Verdict) => {
    if ((await act.run(verdict)) === null) return;
    showToast({ text: t(verdict === 'admit' ? 'fact_admitted' : 'fact_left') });
    reload();
  };
  return <SettleButtons act={act} onSettle={(verdict) => void settle(verdict)} />;
}
