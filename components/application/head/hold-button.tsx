'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { client } from '@/lib/client/api';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useCommands } from '@/lib/client/keys/use-commands';
import { useAct } from '@/lib/client/use-act';
import { useScene } from '../case/case-context';

/** Claims the case for oneself, or gives it back; by `C` as well. Refusals stand beside the button. */
export function HoldButton() {
  const t = useTranslations('application');
  const failureText = useFailureText();
  const { view, reload } = useScene();
  const claims = view.acts.claim.allowed;
  const may = claims || view.acts.release.allowed;
  const act = useAct(async (number: string, key: string) => {
    if (claims) return (await client.queue.claim({ numbers: [number], key })).refused[0] ?? null;
    await client.queue.release({ number, version: view.version, key });
    return null;
  });
  const [refused, setRefused] = useState<Failure | null>(null);
  const run = async () => {
    if (!may || act.running) return;
    const refusal = await act.run(view.number);
    setRefused(
      refusal === null
        ? null
        : { kind: 'refused', reason: refusal.reason, params: { name: refusal.holder ?? '' }, field: null },
    );
    reload();
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
