'use client';

import { useQueryClient } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useCommands } from '@/lib/client/keys/use-commands';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { claimAgain, releaseAgain } from '@/lib/client/undo/holding';
import { failureOf, type NotDone, undoAct } from '@/lib/client/undo/undo-act';
import { useAct } from '@/lib/client/use-act';
import { useScene } from '../case/case-context';

/** The version of a claim, over which it is given back; `null` where it was given back. */
type Held = { readonly refusal: NotDone | null; readonly version: number | null };

/** Claims the case for oneself, or gives it back; by `C` as well, each with its undo. Refusals stand beside the button. */
export function HoldButton() {
  const t = useTranslations('application');
  const ui = useTranslations('ui');
  const queries = useQueryClient();
  const failureText = useFailureText();
  const { view, reload } = useScene();
  const claims = view.acts.claim.allowed;
  const may = claims || view.acts.release.allowed;
  const act = useAct(async (number: string, key: string): Promise<Held> => {
    if (!claims) {
      await client.queue.release({ number, version: view.version, key });
      return { refusal: null, version: null };
    }
    const { refused, versions } = await client.queue.claim({ numbers: [number], key });
    return { refusal: refused[0] ?? null, version: versions[number] ?? null };
  });
  const [refused, setRefused] = useState<Failure | null>(null);
  const run = async () => {
    if (!may || act.running) return;
    const { number } = view;
    const held = await act.run(number);
    setRefused(held?.refusal ? failureOf(held.refusal) : null);
    if (held !== null && held.refusal === null) confirm(number, held.version);
    reload();
  };
  const confirm = (number: string, version: number | null) => {
    const back = () => (version === null ? claimAgain(number) : releaseAgain(number, version));
    showToast({
      text: t(version === null ? 'head.released' : 'head.claimed', { number }),
      undo: {
        label: ui('undo'),
        run: () => void undoAct(number, back).then(() => queries.invalidateQueries()),
      },
    });
  };
  const failure = act.failure ?? refused;
  useCommands([{ id: 'case.hold', label: t('keys.claim'), group: 'do', keys: 'c', run: () => void run() }]);
  if (!may) return null;
  return (
    <>
      <Button size="small" icon="lock" onClick={() => void run()} disabled={act.running}>
        {claims ? t('head.claim') : t('head.release')}
      </Button>
      {failure ? (
        <span role="alert" className="max-w-60 text-12 text-bad">
          {failureText(failure)}
        </span>
      ) : null}
    </>
  );
}
