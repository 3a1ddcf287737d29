'use client';

import { useTranslations } from 'next-intl';
import { TextArea } from '@/components/ui/controls/text-input';
import { useDecision } from '../state/decision-context';

export const NOTE_ID = 'decision-note';

/** The note that is signed with the decision; colleagues read it, the applicant never does. */
export function NoteField() {
  const t = useTranslations('decision.form');
  const { draftState } = useDecision();
  return (
    <TextArea
      id={NOTE_ID}
      aria-label={t('note')}
      aria-keyshortcuts="N"
      placeholder={t('notePlaceholder')}
      rows={2}
      maxLength={2000}
      value={draftState.draft.note}
      onChange={(event) => draftState.change({ note: event.currentTarget.value })}
    />
  );
}
