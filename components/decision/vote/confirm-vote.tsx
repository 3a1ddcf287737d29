'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { ConfirmFoot } from '../confirm/confirm-foot';
import { ProofStep } from '../confirm/proof-step';
import { SignKey } from '../confirm/sign-key';
import { useStepWords } from '../rail/use-step-words';
import { useDecision } from '../state/decision-context';
import type { SignDraft } from '../state/use-signing';

/** Reads the vote and the terms that it is about back before it is signed; a fresh proof is asked for in the same place. */
export function ConfirmVote({
  open,
  onOpenChange,
  signing,
}: {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  signing: SignDraft;
}) {
  const t = useTranslations('decision');
  const proof = useTranslations('signing.proof');
  const format = useFormat();
  const words = useStepWords();
  const { view, draftState } = useDecision();
  const { vote, voteReason } = draftState.draft;
  if (vote === null) return null;
  const sign = async () => {
    if (signing.running) return;
    await signing.run();
    onOpenChange(false);
  };
  const again = async () => {
    await signing.again();
    onOpenChange(false);
  };
  const close = (next: boolean) => {
    if (!next && signing.wantsProof) signing.forget();
    onOpenChange(next);
  };
  const title = t('voteForm.confirm', { vote: t(`votes.${vote}`), number: view.number });
  return (
    <Dialog
      open={open || signing.wantsProof}
      onOpenChange={close}
      title={signing.wantsProof ? proof('title') : title}
    >
      {signing.wantsProof ? <p className="mb-1 font-medium">{title}</p> : null}
      <p className="text-17 font-medium">
        {format.person(view.borrower)}
        {view.currentTerms ? `, ${words.terms(view.currentTerms)}` : null}
      </p>
      <p className="mt-2 whitespace-pre-line text-ink-2">{voteReason.trim()}</p>
      {signing.wantsProof ? (
        <div className="mt-4">
          <ProofStep text={proof('voteText')} onProven={again} />
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
