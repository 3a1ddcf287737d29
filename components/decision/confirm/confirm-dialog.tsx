'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useDecision } from '../state/decision-context';
import type { SignDraft } from '../state/use-signing';
import { ConfirmFoot } from './confirm-foot';
import { ProofStep } from './proof-step';
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
  const proof = useTranslations('signing.proof');
  const { view } = useDecision();
  const sign = async () => {
    if (signing.running) return;
    settle(await signing.run());
  };
  const settle = (signed: boolean) => {
    onOpenChange(false);
    if (signed) onSigned();
  };
  const close = (next: boolean) => {
    if (!next && signing.wantsProof) signing.forget();
    onOpenChange(next);
  };
  return (
    <Dialog
      open={open || signing.wantsProof}
      onOpenChange={close}
      title={signing.wantsProof ? proof('title') : t('title', { number: view.number })}
    >
      <RecordedSummary />
      {signing.wantsProof ? (
        <div className="mt-4">
          <ProofStep text={proof('text')} onProven={async () => settle(await signing.again())} />
        </div>
      ) : (
        <>
          <SignKey onSign={() => void sign()} />
          <ConfirmFoot busy={signing.running} onBack={() => onOpenChange(false)} onSign={() => void sign()} />
        </>
      )}
    </Dialog>
  );
}
