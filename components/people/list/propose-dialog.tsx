'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { MoneyInput } from '@/components/ui/controls/money-input';
import { Segmented } from '@/components/ui/controls/segmented';
import { SelectInput } from '@/components/ui/controls/text-input';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useProvenAct } from '@/lib/client/rpc/use-proven-act';
import { showToast } from '@/lib/client/toasts';
import type { StaffView } from '@/lib/contracts/house/people';
import { appointments, type GrantKind, grantKinds, staffRoles } from '@/lib/domain/authority/vocabulary';
import { ActFailure } from './act-failure';
import { staffOptions } from './people-queries';
import { ProofForm } from './proof-form';

type Chosen = { kind: GrantKind; value: string; amountMinor: number | null; end: boolean };

/** Proposes a role, branch, limit or appointment for a person, or the end of one. */
export function ProposeDialog({
  person,
  currency,
  onClose,
  onDone,
}: {
  person: StaffView;
  currency: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const t = useTranslations('people');
  const format = useFormat();
  const act = useProvenAct((chosen: Chosen, key) => propose(person.id, currency, chosen, key));
  const settle = async (answered: unknown) => {
    if (answered === null) return;
    showToast({ text: t('proposed') });
    await onDone();
    onClose();
  };
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={act.wantsProof ? t('prove.title') : t('proposeFor', { name: format.person(person) })}
    >
      {act.wantsProof ? (
        <ProofForm onProven={async () => settle(await act.again())} />
      ) : (
        <>
          <ActFailure failure={act.failure} />
          <GrantForm
            currency={currency}
            running={act.running}
            onPropose={async (chosen) => settle(await act.run(chosen))}
          />
        </>
      )}
    </Dialog>
  );
}

function propose(staffId: string, currency: string, { kind, value, amountMinor, end }: Chosen, key: string) {
  const role = staffRoles.find((each) => each === value);
  const appointment = appointments.find((each) => each === value);
  if (kind === 'role' && role) return client.people.proposeGrant({ kind, staffId, role, end, key });
  if (kind === 'appointment' && appointment)
    return client.people.proposeGrant({ kind, staffId, appointment, end, key });
  if (kind === 'branch') return client.people.proposeGrant({ kind, staffId, branchId: value, end, key });
  return client.people.proposeGrant({
    kind: 'limit',
    staffId,
    currency,
    amountMinor: amountMinor ?? 0,
    end,
    key,
  });
}

function GrantForm({
  currency,
  running,
  onPropose,
}: {
  currency: string;
  running: boolean;
  onPropose: (chosen: Chosen) => Promise<void>;
}) {
  const t = useTranslations('people');
  const id = useId();
  const [chosen, setChosen] = useState<Chosen>({ kind: 'role', value: '', amountMinor: null, end: false });
  const options = useValues(chosen.kind);
  const change = (part: Partial<Chosen>) => setChosen((before) => ({ ...before, ...part }));
  const isWhole = chosen.kind === 'limit' ? chosen.end || chosen.amountMinor !== null : chosen.value !== '';
  return (
    <Form onSubmit={() => onPropose(chosen)}>
      <Segmented
        label={t('kind')}
        value={chosen.end ? 'end' : 'give'}
        choices={[
          { value: 'give', label: t('give') },
          { value: 'end', label: t('end') },
        ]}
        onChange={(value) => change({ end: value === 'end' })}
      />
      <Field id={`${id}-kind`} label={t('kind')}>
        {(control) => (
          <SelectInput
            {...control}
            value={chosen.kind}
            options={grantKinds.map((kind) => ({ value: kind, label: t(`kinds.${kind}`) }))}
            onChange={(event) =>
              change({ kind: grantKinds.find((each) => each === event.target.value) ?? 'role', value: '' })
            }
          />
        )}
      </Field>
      {chosen.kind === 'limit' ? (
        chosen.end ? null : (
          <Field id={`${id}-amount`} label={t('amount')} required>
            {(control) => (
              <MoneyInput
                {...control}
                valueMinor={chosen.amountMinor}
                currency={currency}
                onChange={(amountMinor) => change({ amountMinor })}
              />
            )}
          </Field>
        )
      ) : (
        <Field id={`${id}-value`} label={t('value')} required>
          {(control) => (
            <SelectInput
              {...control}
              value={chosen.value}
              placeholder=""
              options={options}
              onChange={(event) => change({ value: event.target.value })}
              required
            />
          )}
        </Field>
      )}
      <Button kind="ink" type="submit" disabled={running || !isWhole} className="self-end">
        {t('proposeNow')}
      </Button>
    </Form>
  );
}

/** What can be granted of a kind, with its words. */
function useValues(kind: GrantKind): { value: string; label: string }[] {
  const roles = useTranslations('shell.roles');
  const { data } = useInfiniteQuery(staffOptions());
  if (kind === 'role') return staffRoles.map((value) => ({ value, label: roles(value) }));
  if (kind === 'appointment') return appointments.map((value) => ({ value, label: roles(value) }));
  if (kind === 'branch')
    return (data?.pages[0]?.branches ?? []).map(({ id, name }) => ({ value: id, label: name }));
  return [];
}
