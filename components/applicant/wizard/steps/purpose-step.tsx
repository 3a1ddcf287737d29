'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { EntryChoice, EntryMoney, EntryText } from '../fields/entry-fields';
import { EntryList } from '../fields/entry-list';
import { MoneyField, SelectField, TextField } from '../fields/form-fields';
import { useCollateralKinds, usePurposes } from '../fields/use-code-lists';
import { WizardFrame } from '../frame/wizard-frame';
import { useWizard } from '../state/draft-provider';
import { useProblemText } from '../state/use-problem-text';
import { useStepForm } from '../state/use-step-form';

type Collateral = NonNullable<NonNullable<DraftData['purpose']>['collateral']>[number];

/** What the money is for, what secures it where the product asks for that, and where it should go. */
export function PurposeStep() {
  const t = useTranslations('apply');
  const { view } = useWizard();
  const form = useStepForm('purpose');
  const words = useProblemText(view.product);
  const purposes = usePurposes();
  const { control, values } = form;
  const { collateral = [] } = values;
  const missing = form.problems.find((each) => each.field === 'collateral' && collateral.length === 0);
  return (
    <WizardFrame form={form} problems={form.problems}>
      <SelectField
        control={control}
        name="category"
        label={t('fields.purpose.category')}
        options={purposes}
        placeholder={t('choose')}
      />
      <TextField
        control={control}
        name="text"
        label={t('fields.purpose.text')}
        hint={t('hints.purpose')}
        lines={4}
        maxLength={500}
      />
      <MoneyField
        control={control}
        name="costMinor"
        currency={view.product.currency}
        label={t('fields.purpose.costMinor')}
        hint={t('hints.cost')}
        optional
      />
      {view.product.secured ? (
        <CollateralList
          entries={collateral}
          error={missing === undefined ? undefined : words(missing)}
          onChange={(next) => form.set({ collateral: next })}
        />
      ) : null}
      <TextField
        control={control}
        name="payoutAccount"
        label={t('fields.purpose.payoutAccount')}
        hint={t('hints.payout')}
        optional
        inputMode="numeric"
        maxLength={40}
      />
    </WizardFrame>
  );
}

function CollateralList({
  entries,
  error,
  onChange,
}: {
  entries: readonly Collateral[];
  error: string | undefined;
  onChange: (entries: Collateral[]) => void;
}) {
  const t = useTranslations('apply');
  const format = useFormat();
  const kinds = useCollateralKinds();
  const { view } = useWizard();
  const { currency } = view.product;
  return (
    <EntryList<Collateral>
      id="collateral"
      label={t('fields.purpose.collateral')}
      add={t('collateral.add')}
      max={5}
      entries={entries}
      error={error}
      rowOf={(each) => ({
        title: each.description,
        gloss: t(`collaterals.${each.kind}`),
        amount: format.money(each.valueMinor, currency),
      })}
      complete={({ kind, description, valueMinor, owedMinor }) =>
        kind === undefined ||
        description === undefined ||
        description.trim() === '' ||
        valueMinor === undefined
          ? null
          : { kind, description: description.trim(), valueMinor, owedMinor: owedMinor ?? 0 }
      }
      editor={(each, change, told) => (
        <>
          <EntryChoice
            label={t('collateral.kind')}
            options={kinds}
            value={each.kind}
            told={told}
            onChange={(kind) => change('kind', kind)}
          />
          <EntryText
            label={t('collateral.description')}
            hint={t('hints.collateral')}
            value={each.description}
            told={told}
            maxLength={120}
            onChange={(description) => change('description', description)}
          />
          <EntryMoney
            label={t('collateral.value')}
            currency={currency}
            value={each.valueMinor}
            told={told}
            onChange={(minor) => change('valueMinor', minor)}
          />
          <EntryMoney
            label={t('collateral.owed')}
            hint={t('hints.owed')}
            currency={currency}
            value={each.owedMinor}
            told={false}
            onChange={(minor) => change('owedMinor', minor)}
          />
        </>
      )}
      onChange={onChange}
    />
  );
}
