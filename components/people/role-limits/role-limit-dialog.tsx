'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { Dialog } from '@/components/ui/overlays/dialog';
import { client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import { showToast } from '@/lib/client/toasts';
import type { LimitedRole } from '@/lib/domain/authority/rights/role-limits';
import { ActFailure } from '../list/act-failure';
import { ProofForm } from '../list/proof-form';

/** Proposes another limit for a role; an empty field proposes that it has none of its own. */
export function RoleLimitDialog({
  role,
  currency,
  inForceMinor,
  onClose,
  onDone,
}: {
  role: LimitedRole;
  currency: string;
  inForceMinor: number | null;
  onClose: () => void;
  onDone: () => Promise<unknown>;
}) {
  const t = useTranslations('people.roleLimits');
  const people = useTranslations('people');
  const roles = useTranslations('shell.roles');
  const id = useId();
  const [limitMinor, setLimitMinor] = useState<number | null>(inForceMinor);
  const act = useProvenAct((amount: number | null, key) =>
    client.people.proposeRoleLimit({ role, currency, limitMinor: amount, key }),
  );
  const settle = async (answered: unknown) => {
    if (answered === null) return;
    showToast({ text: people('proposed') });
    await onDone();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={act.wantsProof ? people('prove.title') : t('changeFor', { role: roles(role) })}
    >
      {act.wantsProof ? (
        <ProofForm onProven={async () => settle(await act.again())} />
      ) : (
        <Form onSubmit={async () => settle(await act.run(limitMinor))}>
          <ActFailure failure={act.failure} />
          <Field id={id} label={people('amount')} hint={t('hint')}>
            {(control) => (
              <MoneyInput {...control} valueMinor={limitMinor} currency={currency} onChange={setLimitMinor} />
            )}
          </Field>
          <Button kind="ink" type="submit" disabled={act.running} className="self-end">
            {people('proposeNow')}
          </Button>
        </Form>
      )}
    </Dialog>
  );
}
