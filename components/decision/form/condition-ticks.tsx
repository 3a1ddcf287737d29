'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { Icon } from '@/components/ui/icon';
import { policyConditions } from '../model/signed-conditions';
import { useConditionName } from '../rail/use-condition-name';
import { useDecision } from '../state/decision-context';

/** Conditions before payout: those of policy stand by themselves, suggested ones are ticked by the signer. */
export function ConditionTicks() {
  const t = useTranslations('decision.form');
  const name = useConditionName();
  const { view, draftState } = useDecision();
  const { conditions } = draftState.draft;
  const byPolicy = policyConditions(view);
  const suggested = view.conditionCodes.filter((code) => !byPolicy.includes(code));
  if (byPolicy.length + suggested.length === 0) return null;
  const tick = (code: string, on: boolean) =>
    draftState.change({
      conditions: on ? [...conditions, code] : conditions.filter((each) => each !== code),
    });
  return (
    <fieldset className="min-w-0">
      <legend className="mb-0.5 text-12 text-ink-3">{t('conditions')}</legend>
      <div className="max-h-24 overflow-y-auto">
        {byPolicy.map((code) => (
          <div key={code} className="flex min-h-6 items-center gap-2">
            <Icon name="lock" size={14} tone="quiet" className="mx-px" />
            <span className="min-w-0 flex-1 truncate" title={name(code)}>
              {name(code)}
            </span>
            <span className="text-12 text-ink-3">{t('conditionPolicy')}</span>
          </div>
        ))}
        {suggested.map((code) => (
          <Checkbox
            key={code}
            label={
              <span className="block truncate" title={name(code)}>
                {name(code)}
              </span>
            }
            gloss={t('conditionSuggested')}
            checked={conditions.includes(code)}
            onChange={(on) => tick(code, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}
