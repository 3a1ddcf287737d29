'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import { ChoiceField } from '../fields/choice-field';
import { CountField, MoneyField, SelectField, TextField } from '../fields/form-fields';
import { useIndustries } from '../fields/use-code-lists';
import { WizardFrame } from '../frame/wizard-frame';
import { useWizard } from '../state/draft-provider';
import { useStepForm } from '../state/use-step-form';
import { IncomeSources } from './income-sources';

/** In the order in which applicants most often live: their own business, wages, a farm. */
const kinds = ['business_owner', 'employed', 'farmer', 'self_employed', 'retired', 'none'] as const;
const trading: readonly (string | undefined)[] = ['business_owner', 'self_employed', 'farmer'];
type IncomeForm = ReturnType<typeof useStepForm<'income'>>;

/** How the applicant earns. Only what belongs to the way chosen is asked. */
export function IncomeStep() {
  const t = useTranslations('apply');
  const form = useStepForm('income');
  const { control, values } = form;
  const { employmentKind } = values;
  return (
    <WizardFrame form={form} problems={form.problems}>
      <ChoiceField
        control={control}
        name="employmentKind"
        label={t('fields.income.employmentKind')}
        columns={3}
        choices={kinds.map((value) => ({ value, label: t(`employments.${value}`) }))}
      />
      {trading.includes(employmentKind) ? <TradeFields form={form} /> : null}
      {employmentKind === 'employed' ? <JobFields form={form} /> : null}
      {employmentKind === undefined ? null : <IncomeSources form={form} />}
    </WizardFrame>
  );
}

function TradeFields({ form }: { form: IncomeForm }) {
  const t = useTranslations('apply');
  const format = useFormat();
  const { view } = useWizard();
  const industries = useIndustries();
  const { currency } = view.product;
  const { control, values } = form;
  const { takingsMonthlyMinor: takings, businessCostsMonthlyMinor: costs, employmentKind } = values;
  const farm = employmentKind === 'farmer';
  const left = takings !== undefined && costs !== undefined && takings > 0 ? takings - costs : null;
  const leftText =
    left === null || takings === undefined
      ? t('hints.costs')
      : t(left < 0 ? 'income.short' : 'income.left', {
          amount: format.money(Math.abs(left), currency),
          share: format.percent(left / takings, { places: 0 }),
        });
  return (
    <>
      <MoneyField
        control={control}
        name="takingsMonthlyMinor"
        currency={currency}
        unit={t('aMonth')}
        label={farm ? t('income.farmTakings') : t('fields.income.takingsMonthlyMinor')}
        hint={farm ? t('hints.farmTakings') : t('hints.takings')}
      />
      <MoneyField
        control={control}
        name="businessCostsMonthlyMinor"
        currency={currency}
        unit={t('aMonth')}
        label={farm ? t('income.farmCosts') : t('fields.income.businessCostsMonthlyMinor')}
        hint={leftText}
      />
      <CountField
        control={control}
        name="tradingMonths"
        label={t('fields.income.tradingMonths')}
        unit={t('months')}
        hint={t('hints.tradingMonths')}
        max={1200}
      />
      <SelectField
        control={control}
        name="industryCode"
        label={t('fields.income.industryCode')}
        options={industries}
        placeholder={t('choose')}
      />
      <MoneyField
        control={control}
        name="stockMinor"
        currency={currency}
        label={t('fields.income.stockMinor')}
        hint={t('hints.stock')}
        optional
      />
    </>
  );
}

function JobFields({ form }: { form: IncomeForm }) {
  const t = useTranslations('apply');
  const { control } = form;
  return (
    <>
      <TextField
        control={control}
        name="employerName"
        label={t('fields.income.employerName')}
        maxLength={120}
        autoComplete="organization"
      />
      <TextField
        control={control}
        name="employerPhone"
        label={t('fields.income.employerPhone')}
        optional
        type="tel"
        inputMode="tel"
        maxLength={30}
      />
      <CountField
        control={control}
        name="tenureMonths"
        label={t('fields.income.tenureMonths')}
        unit={t('months')}
        max={720}
      />
    </>
  );
}
