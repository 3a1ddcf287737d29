'use client';

import { useTranslations } from 'next-intl';
import { useRef } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import type { SignDraft } from '../confirm/use-sign-draft';
import { useDecision } from '../state/decision-context';
import { useStepWords } from '../rail/use-step-words';

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
  const focus = useRef<HTMLDivElement>(null);
  const { view, draftState } = useDecision();
  const { vote, voteReason } = draftState.draft;
  if (vote === null) return null;
  const sign = async () => {
    await signing.run();
    onOpenChange(false);
  };
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={t('voteForm.confirm', { vote: t(`votes.${vote}`), number: view.number })}
      focus={focus}
    >
      <div ref={focus} tabIndex={-1}>
        <p className="text-17 font-medium">
          {format.person(view.borrower)}
          {view.currentTerms ? `, ${words.terms(view.currentTerms)}` : null}
        </p>
        <p className="mt-2 whitespace-pre-line text-ink-2">{voteReason.trim()}</p>
      </div>
      <div className="mt-5 flex items-center gap-2">
        <Button size="rail" onClick={() => onOpenChange(false)}>
          {t('confirm.back')}
        </Button>
        <span className="ml-auto text-12 text-ink-3">{t('confirm.undoHint')}</span>
        <Button kind="seal" size="rail" disabled={signing.running} onClick={() => void sign()}>
          {t('confirm.act')}
        </Button>
      </div>
    </Dialog>
  );
}
