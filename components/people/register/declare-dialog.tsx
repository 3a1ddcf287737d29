'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form, fieldText } from '@/components/ui/controls/form';
import { Segmented } from '@/components/ui/controls/segmented';
import { TextInput } from '@/components/ui/controls/text-input';
import { Dialog } from '@/components/ui/overlays/dialog';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import { type RegisterRelation, registerRelations } from '@/lib/domain/authority/rights/register';
import { ActFailure } from '../list/act-failure';

type Declared = {
  relation: RegisterRelation;
  identityNumber?: string;
  phone?: string;
  address?: string;
};

/** Declares oneself, a relative or a firm. Only hashes are kept, so that nothing typed here can be read again. */
export function DeclareDialog({
  self,
  onClose,
  onDone,
}: {
  self: boolean;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const t = useTranslations('register');
  const id = useId();
  const [relation, setRelation] = useState<RegisterRelation>(self ? 'self' : 'relative');
  const act = useAct((declared: Declared, key: string) => client.register.declare({ ...declared, key }));
  const submit = async (form: FormData) => {
    const given = (name: 'identityNumber' | 'phone' | 'address') => {
      const text = fieldText(form, name).trim();
      return text === '' ? {} : { [name]: text };
    };
    const declared: Declared = {
      relation,
      ...given('identityNumber'),
      ...given('phone'),
      ...given('address'),
    };
    if ((await act.run(declared)) === null) return;
    showToast({ text: t('declared') });
    await onDone();
    onClose();
  };
  return (
    <Dialog open onOpenChange={onClose} title={t('declare')}>
      <Form onSubmit={submit}>
        <p className="text-ink-2">{t('kept')}</p>
        <ActFailure failure={act.failure} />
        <Segmented
          label={t('relation')}
          value={relation}
          onChange={setRelation}
          choices={registerRelations.map((value) => ({ value, label: t(`relations.${value}`) }))}
        />
        <Field
          id={`${id}-identity`}
          label={t(relation === 'firm' ? 'creditCode' : 'identityNumber')}
          required={relation === 'self'}
        >
          {(control) => <TextInput {...control} name="identityNumber" maxLength={20} autoComplete="off" />}
        </Field>
        <Field id={`${id}-phone`} label={t('phone')}>
          {(control) => (
            <TextInput {...control} name="phone" maxLength={20} inputMode="tel" autoComplete="off" />
          )}
        </Field>
        <Field id={`${id}-address`} label={t('address')} hint={t('addressHint')}>
          {(control) => <TextInput {...control} name="address" maxLength={120} autoComplete="off" />}
        </Field>
        <Button kind="ink" type="submit" disabled={act.running} className="self-end">
          {t('declareNow')}
        </Button>
      </Form>
    </Dialog>
  );
}
