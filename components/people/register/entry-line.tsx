'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { RegisterEntry } from '@/lib/contracts/signing/register';
import { ActFailure } from '../list/act-failure';

/** One declaration by what can be shown of it; oneself is declared anew, others can be ended. */
export function EntryLine({
  entry,
  onDone,
  onAnew,
}: {
  entry: RegisterEntry;
  onDone: () => Promise<void>;
  onAnew: () => void;
}) {
  const t = useTranslations('register');
  const format = useFormat();
  const act = useAct((entryId: string, key: string) => client.register.end({ entryId, key }));
  const end = async () => {
    if ((await act.run(entry.id)) === null) return;
    showToast({ text: t('ended') });
    await onDone();
  };
  const shown = [
    entry.identityHint === null ? null : t('identityEnds', { hint: entry.identityHint }),
    entry.phoneHint === null ? null : t('phoneEnds', { hint: entry.phoneHint }),
    entry.address ? t('addressGiven') : null,
  ].filter((part) => part !== null);
  return (
    <li className="flex min-h-11 flex-wrap items-center gap-x-4 border-b border-rule py-2">
      <span className="min-w-24 font-medium">{t(`relations.${entry.relation}`)}</span>
      <span className="flex-1 text-ink-2">{shown.join(' · ')}</span>
      <span className="text-12 text-ink-3">
        {t('confirmedOn', { day: format.dayYear(entry.confirmedAt) })}
      </span>
      {entry.relation === 'self' ? (
        <Button size="small" onClick={onAnew}>
          {t('anew')}
        </Button>
      ) : (
        <Button size="small" disabled={act.running} onClick={() => void end()}>
          {t('end')}
        </Button>
      )}
      <ActFailure failure={act.failure} className="w-full" />
    </li>
  );
}
