'use client';

import { useTranslations } from 'next-intl';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { ConfirmFoot } from '../confirm/confirm-foot';
import { SignKey } from '../confirm/sign-key';
import { useStepWords } from '../rail/use-step-words';
import { useDecision } from '../state/decision-context';
import type { SignDraft } from '../state/use-signing';

/** Reads the vote and the terms that it is about back before it is signed. */
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
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('voteForm.confirm', { vote: t(`votes.${vote}`), number: view.number })}
    >
      <p className="text-17 font-medium">
        {format.person(view.borrower)}
        {view.currentTerms ? `, ${words.terms(view.currentTerms)}` : null}
      </p>
      <p className="mt-2 whitespace-pre-line text-ink-2">{voteReason.trim()}</p>
      <SignKey onSign={() => void sign()} />
      <ConfirmFoot busy={signing.running} onBack={() => onOpenChange(false)} onSign={() => void sign()} />
    </Dialog>
  );
}
