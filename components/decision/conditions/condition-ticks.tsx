'use client';

import { useTranslations } from 'next-intl';
import { Checkbox } from '@/components/ui/controls/checkbox';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/overlays/popover';
import { useConditionText } from '@/lib/client/assessment/text/condition-text';
import type { ApplicationView } from '@/lib/contracts/application';
import { useDecision } from '../state/decision-context';
import { useGroundText } from './use-ground-text';

type Offered = ApplicationView['conditionsOffered'][number];

/** Conditions before payout that the case gives ground for: the fixed ones stand, the others are the signer's to tick. */
export function ConditionTicks() {
  const t = useTranslations('decision.form');
  const name = useConditionText('conditions');
  const ground = useGroundText();
  const { view, draftState } = useDecision();
  const { conditions } = draftState.draft;
  if (view.conditionsOffered.length === 0) return null;
  const tick = (code: string, on: boolean) =>
    draftState.change({
      conditions: on ? [...conditions, code] : conditions.filter((each) => each !== code),
    });
  return (
    <fieldset className="min-w-0">
      <legend className="sr-only">{t('conditions')}</legend>
      <div className="mb-0.5 flex items-baseline justify-between text-12 text-ink-3">
        <span aria-hidden="true">{t('conditions')}</span>
        <WhyConditions offered={view.conditionsOffered} />
      </div>
      <div className="max-h-[84px] overflow-y-auto">
        {view.conditionsOffered.map((offered) =>
          offered.fixed ? (
            <FixedCondition key={offered.code} name={name(offered.code)} ground={ground.short(offered)} />
          ) : (
            <Checkbox
              key={offered.code}
              label={
                <span className="block truncate" title={name(offered.code)}>
                  {name(offered.code)}
                </span>
              }
              gloss={<span className="whitespace-nowrap">{ground.short(offered)}</span>}
              checked={conditions.includes(offered.code)}
              onChange={(on) => tick(offered.code, on)}
            />
          ),
        )}
      </div>
    </fieldset>
  );
}

function FixedCondition({ name, ground }: { name: string; ground: string }) {
  const t = useTranslations('decision.form');
  return (
    <div className="flex min-h-6 items-center gap-2">
      <Icon name="lock" size={14} tone="quiet" className="mx-px" label={t('conditionFixed')} />
      <span className="min-w-0 flex-1 truncate" title={name}>
        {name}
      </span>
      <span className="whitespace-nowrap text-12 text-ink-3">{ground}</span>
    </div>
  );
}

/** Each condition with its ground as a sentence: in the list itself there is room for a word of it. */
function WhyConditions({ offered }: { offered: readonly Offered[] }) {
  const t = useTranslations('decision.form');
  const name = useConditionText('conditions');
  const ground = useGroundText();
  return (
    <Popover
      label={t('conditionsWhy')}
      align="end"
      side="left"
      trigger={
        <button type="button" className="link" aria-label={t('conditionsWhy')}>
          {t('why')}
        </button>
      }
    >
      <ul className="flex flex-col gap-2">
        {offered.map((each) => (
          <li key={each.code}>
            <span className="block font-medium">{name(each.code)}</span>
            <span className="text-ink-2">{ground.sentence(each)}</span>
          </li>
        ))}
      </ul>
    </Popover>
  );
}
