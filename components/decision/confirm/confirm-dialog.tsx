'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useDecision } from '../state/decision-context';
import type { SignDraft } from '../state/use-signing';
import { ConfirmFoot } from './confirm-foot';
import { RecordedSummary } from './recorded-summary';
import { SignKey } from './sign-key';

/**
 * The second, deliberate act: what will be recorded is read back, the amount first. The focus is on the dialog, never
 * on the button that signs; `⌘↵` signs.
 */
export function ConfirmDialog({
  open,
  onOpenChange,
  onSigned,
  signing,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  onSigned: () => void;
  signing: SignDraft;
}) {
  const t = useTranslations('decision.confirm');
  const { view } = useDecision();
  const sign = async () => {
    if (signing.running) return;
    const signed = await signing.run();
    onOpenChange(false);
    if (signed) onSigned();
  };
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title', { number: view.number })}>
      <RecordedSummary />
      <SignKey onSign={() => void sign()} />
      <ConfirmFoot busy={signing.running} onBack={() => onOpenChange(false)} onSign={() => void sign()} />
    </Dialog>
  );
}
