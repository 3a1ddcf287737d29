'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { CountField, SelectField, TextField } from '../fields/form-fields';
import { useRegions } from '../fields/use-code-lists';
import { WizardFrame } from '../frame/wizard-frame';
import { useWizard } from '../state/draft-provider';
import { useStepForm } from '../state/use-step-form';

/** Who borrows: the phone is known from the sign-in and not asked again. */
export function PersonStep() {
  const t = useTranslations('apply');
  const { view } = useWizard();
  const { control, values, ...form } = useStepForm('person');
  const regions = useRegions();
  const [spouse, setSpouse] = useState(
    values.spouseName !== undefined || values.spouseIdentityNumber !== undefined,
  );
  return (
    <WizardFrame form={form} problems={form.problems}>
      {view.phoneMasked === '' ? null : (
        <p className="small phone-aside">{t('person.phone', { phone: view.phoneMasked })}</p>
      )}
      <TextField
        control={control}
        name="name"
        label={t('fields.person.name')}
        maxLength={60}
        autoComplete="name"
      />
      <TextField
        control={control}
        name="identityNumber"
        label={t('fields.person.identityNumber')}
        hint={t('hints.identityNumber')}
        maxLength={30}
        autoCapitalize="characters"
      />
      <SelectField
        control={control}
        name="regionCode"
        label={t('fields.person.regionCode')}
        options={regions}
        placeholder={t('choose')}
      />
      <TextField
        control={control}
        name="street"
        label={t('fields.person.street')}
        hint={t('hints.street')}
        maxLength={160}
        autoComplete="street-address"
      />
      <CountField
        control={control}
        name="dependants"
        label={t('fields.person.dependants')}
        hint={t('hints.dependants')}
        max={20}
      />
      <TextField
        control={control}
        name="email"
        label={t('fields.person.email')}
        optional
        type="email"
        inputMode="email"
        autoComplete="email"
        maxLength={120}
      />
      {spouse ? (
        <fieldset className="flex flex-col gap-5">
          <legend className="mb-3 font-medium">{t('person.spouse')}</legend>
          <TextField
            control={control}
            name="spouseName"
            label={t('fields.person.spouseName')}
            optional
            maxLength={60}
          />
          <TextField
            control={control}
            name="spouseIdentityNumber"
            label={t('fields.person.spouseIdentityNumber')}
            optional
            maxLength={30}
            autoCapitalize="characters"
          />
        </fieldset>
      ) : (
        <Button
          kind="quiet"
          size="phone"
          icon="plus"
          className="justify-start px-0 text-info"
          onClick={() => setSpouse(true)}
        >
          {t('person.addSpouse')}
        </Button>
      )}
    </WizardFrame>
  );
}
