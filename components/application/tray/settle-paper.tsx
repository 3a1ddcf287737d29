'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { client } from '@/lib/client/api';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { useScene } from '../case/case-context';

type Verdict = 'admit' | 'leave';

/** Admit or leave one paper; only where the open step is the reader's. Failures stand beside the buttons. */
export function SettlePaper({ paper }: { paper: DocumentView }) {
  const t = useTranslations('signing.tray');
  const kinds = useTranslations('application.documentKinds');
  const failureText = useFailureText();
  const { view, reload, offlineSince } = useScene();
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
  const idle = !act.running && offlineSince === null;
  return (
    <span className="inline-flex flex-col items-end gap-1">
      <span className="inline-flex gap-1.5">
        <Button size="small" disabled={!idle} onClick={() => void settle('admit')}>
          {t('admit')}
        </Button>
        <Button size="small" kind="quiet" disabled={!idle} onClick={() => void settle('leave')}>
          {t('leave')}
        </Button>
      </span>
      {act.failure ? (
        <span role="alert" className="text-12 text-bad">
          {failureText(act.failure)}
        </span>
      ) : null}
    </span>
  );
}
