'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { toldByTakings } from '@/lib/contracts/drafts/draft-problems';
import { EntryChoice, EntryMoney } from '../fields/entry-fields';
import { EntryList } from '../fields/entry-list';
import { useIncomeKinds } from '../fields/use-code-lists';
import { useWizard } from '../state/draft-provider';
import { useProblemText } from '../state/use-problem-text';
import type { useStepForm } from '../state/use-step-form';

type Source = NonNullable<NonNullable<DraftData['income']>['sources']>[number];

/** Regular income: wages or a pension first, for traders whatever comes in beside the business. */
export function IncomeSources({ form }: { form: ReturnType<typeof useStepForm<'income'>> }) {
  const t = useTranslations('apply');
  const format = useFormat();
  const { view } = useWizard();
  const words = useProblemText(view.product);
  const kinds = useIncomeKinds();
  const { currency } = view.product;
  const { employmentKind, sources = [] } = form.values;
  const told = employmentKind === undefined ? undefined : toldByTakings[employmentKind];
  const beside = told !== undefined || employmentKind === 'none';
  const wrong = form.problems.find(
    (each) => each.field === 'sources' && (sources.length === 0 || each.reason === 'told_by_takings'),
  );
  return (
    <EntryList<Source>
      id="sources"
      label={beside ? t('income.beside') : t('fields.income.sources')}
      add={beside ? t('income.addBeside') : t('income.add')}
      max={6}
      entries={sources}
      error={wrong === undefined ? undefined : words(wrong)}
      rowOf={(source) => ({
        title: t(`incomes.${source.kind}`),
        amount: format.money(source.monthlyMinor, currency),
        gloss: t('aMonth'),
      })}
      complete={({ kind, monthlyMinor }) =>
        kind === undefined || monthlyMinor === undefined ? null : { kind, monthlyMinor }
      }
      editor={(source, change, asked) => (
        <>
          <EntryChoice
            label={t('income.kind')}
            options={kinds.filter((each) => each.value !== told)}
            value={source.kind}
            told={asked}
            onChange={(kind) => change('kind', kind)}
          />
          <EntryMoney
            label={t('income.amount')}
            hint={t('hints.afterTax')}
            currency={currency}
            unit={t('aMonth')}
            value={source.monthlyMinor}
            told={asked}
            onChange={(monthlyMinor) => change('monthlyMinor', monthlyMinor)}
          />
        </>
      )}
      onChange={(next) => form.set({ sources: next })}
    />
  );
}
