'use client';

import { useTranslations } from 'next-intl';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { useScene } from '../case/case-context';
import { SettleButtons, type Verdict } from './settle-buttons';

/** Admit or leave one paper; only where the open step is the reader's. Failures stand beside the buttons. */
export function SettlePaper({ paper }: { paper: DocumentView }) {
  const t = useTranslations('signing.tray');
  const kinds = useTranslations('application.documentKinds');
  const { view, reload } = useScene();
  const act = useAct((verdict: Verdict, key: string) => {
    const input = { documentId: paper.id, version: paper.version, key };
    return verdict === 'admit' ? client.tray.admit(input) : client.tray.leave(input);
  });
  if (!view.acts.settle_tray.allowed) return null;
  const kind = kinds(paper.kind);
  const settle = async (verdict: Verdict) => {
    if ((await act.run(verdict)) === null) return;
    showToast({ text: t(verdict === 'admit' ? 'admitted_done' : 'left_done', { kind }) });
    reload();
  };
  return <SettleButtons act={act} onSettle={(verdict) => void settle(verdict)} />;
}
