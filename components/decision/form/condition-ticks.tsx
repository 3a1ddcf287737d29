'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { useConditionName } from '../rail/use-condition-name';
import { useDecision } from '../state/decision-context';

/** Conditions before payout: what policy asks for and what is suggested; the signer ticks them. */
export function ConditionTicks() {
  const t = useTranslations('decision.form');
  const name = useConditionName();
  const { view, draftState } = useDecision();
  const { conditions } = draftState.draft;
  const byPolicy = view.assessment?.recommendation.conditions ?? [];
  const codes = [...new Set([...byPolicy, ...view.conditionCodes])];
  if (codes.length === 0) return null;
  const tick = (code: string, on: boolean) =>
    draftState.change({ conditions: on ? [...conditions, code] : conditions.filter((each) => each !== code) });
  return (
    <fieldset>
      <legend className="mb-0.5 text-12 text-ink-3">{t('conditions')}</legend>
      <div className="max-h-24 overflow-y-auto">
        {codes.map((code) => (
          <Checkbox
            key={code}
            label={<span className="block truncate">{name(code)}</span>}
            gloss={byPolicy.includes(code) ? t('conditionPolicy') : t('conditionSuggested')}
            checked={conditions.includes(code)}
            onChange={(on) => tick(code, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}
