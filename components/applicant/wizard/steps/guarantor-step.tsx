'use client';

import { useTranslations } from 'next-intl';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { MoneyField, TextField } from '../fields/form-fields';
import { WizardFrame } from '../frame/wizard-frame';
import { useWizard } from '../state/draft-provider';
import { useStepForm } from '../state/use-step-form';

/** A guarantor is a person of their own in the case; without one nothing is asked. */
export function GuarantorStep() {
  const t = useTranslations('apply');
  const { view } = useWizard();
  const form = useStepForm('guarantor');
  const { control, values } = form;
  const { currency } = view.product;
  return (
    <WizardFrame form={form} problems={form.problems}>
      <div className="field field-phone">
        <span className="field-label" aria-hidden="true">
          {t('guarantor.question')}
        </span>
        <ChooseOne
          label={t('guarantor.question')}
          size="phone"
          columns={2}
          choices={[
            { value: 'yes', label: t('yes') },
            { value: 'no', label: t('no') },
          ]}
          value={values.wanted === undefined ? null : values.wanted ? 'yes' : 'no'}
          onChange={(chosen) => form.set({ wanted: chosen === 'yes' })}
        />
      </div>
      {values.wanted === true ? (
        <>
          <p className="phone-aside">{t('guarantor.ask')}</p>
          <TextField control={control} name="name" label={t('fields.guarantor.name')} maxLength={60} />
          <TextField
            control={control}
            name="identityNumber"
            label={t('fields.guarantor.identityNumber')}
            maxLength={30}
            autoCapitalize="characters"
          />
          <TextField
            control={control}
            name="phone"
            label={t('fields.guarantor.phone')}
            type="tel"
            inputMode="tel"
            maxLength={20}
          />
          <MoneyField
            control={control}
            name="guaranteedMinor"
            currency={currency}
            label={t('fields.guarantor.guaranteedMinor')}
            hint={t('hints.guaranteed')}
          />
          <TextField
            control={control}
            name="relation"
            label={t('fields.guarantor.relation')}
            hint={t('hints.relation')}
            optional
            maxLength={40}
          />
          <MoneyField
            control={control}
            name="incomeMonthlyMinor"
            currency={currency}
            unit={t('aMonth')}
            label={t('fields.guarantor.incomeMonthlyMinor')}
            optional
          />
        </>
      ) : null}
    </WizardFrame>
  );
}
