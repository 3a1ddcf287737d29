'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useCommands } from '@/lib/client/keys/use-commands';
import { useDecision } from '../state/decision-context';
import { RecordedSummary } from './recorded-summary';
import type { SignDraft } from './use-sign-draft';

/**
 * The second, deliberate act: what will be recorded is read back, the amount first. The focus is on the text, never
 * on the button that signs; `⌘↵` signs.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  signing,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  signing: SignDraft;
}) {
  const t = useTranslations('decision.confirm');
  const { view } = useDecision();
  const focus = useRef<HTMLDivElement>(null);
  const sign = async () => {
    if (signing.running) return;
    await signing.run();
    onOpenChange(false);
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title', { number: view.number })} focus={focus}>
      <div ref={focus} tabIndex={-1}>
        <RecordedSummary />
      </div>
      <SignKey onSign={() => void sign()} />
      <div className="mt-5 flex flex-wrap items-center gap-2">
        <Button size="rail" onClick={() => onOpenChange(false)}>
          {t('back')}
        </Button>
        <span className="ml-auto text-12 text-ink-3">{t('undoHint')}</span>
        <Button kind="seal" size="rail" keys="mod+enter" disabled={signing.running} onClick={() => void sign()}>
          {t('act')}
        </Button>
      </div>
    </Dialog>
  );
}

/** Registered inside the dialog, so that the keys of the page behind stay silent. */
function SignKey({ onSign }: { onSign: () => void }) {
  const t = useTranslations('decision.confirm');
  useCommands([
    { id: 'confirm.sign', label: t('act'), group: 'do', keys: 'mod+enter', inFields: true, run: onSign },
  ]);
  return null;
}
