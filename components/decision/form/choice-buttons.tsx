'use client';

import { useTranslations } from 'next-intl';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { Choice } from '../model/draft/draft';
import { useDecision } from '../state/decision-context';
import { useOfferedChoices } from './use-offered-choices';

/** Approve, decline, refer, ask, and return where there is a step before: all alike, none chosen beforehand. */
export function ChoiceButtons() {
  const t = useTranslations('decision.form');
  const failureText = useFailureText();
  const format = useFormat();
  const { view, draftState } = useDecision();
  const holder = view.holder ? format.person(view.holder) : MISSING;
  const offered = useOfferedChoices();
  const upholds = view.acts.uphold.allowed;
  const label = (choice: Choice) => (choice === 'decline' && upholds ? t('uphold') : t(choice));
  const barred = offered.filter((choice) => !choice.allowed && choice.reason !== null);
  return (
    <div>
      <ChooseOne<Choice>
        label={t('choice')}
        columns={offered.length === 4 ? 4 : 3}
        value={draftState.draft.choice}
        onChange={(choice) => draftState.change({ choice, reasons: [], vote: null })}
        choices={offered.map(({ choice, allowed }) => ({
          value: choice,
          label: label(choice),
          disabled: !allowed,
        }))}
      />
      {barred.map(({ choice, reason }) => (
        <p key={choice} className="mt-1 text-12 text-ink-3">
          {label(choice)}:{' '}
          {failureText({ kind: 'refused', reason: reason ?? '', params: { name: holder }, field: null })}
        </p>
      ))}
    </div>
  );
}
