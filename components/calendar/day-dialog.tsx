'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { CalendarView } from '@/lib/contracts/house/calendar';
import { ActFailure } from './act-failure';
import { dayInfo } from './state/year';

/** Closes or works one day, with a reason, or takes back what was set. */
export function DayDialog({
  view,
  day,
  onClose,
  onDone,
}: {
  view: CalendarView;
  day: string;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const t = useTranslations('calendar');
  const format = useFormat();
  const id = useId();
  const [reason, setReason] = useState('');
  const { kind, entry } = dayInfo(day, view.days);
  const worked = kind === 'worked' || kind === 'made_up';
  const branchId = view.branch?.id ?? null;
  const set = useAct((of: { worked: boolean; reason: string }, key) =>
    client.calendar.setDay({ branchId, day, ...of, key }),
  );
  const remove = useAct((of: { dayId: string; reason: string }, key) =>
    client.calendar.removeDay({ ...of, key }),
  );
  const settle = async (answered: unknown) => {
    if (answered === null) return;
    showToast({ text: t('saved') });
    await onDone();
    onClose();
  };
  const where = view.branch === null ? t('everywhere') : view.branch.name;
  return (
    <Dialog open onOpenChange={onClose} title={t('dayTitle', { day: format.dayLong(day), where })}>
      <p className="mb-3">
        {t('now', { kind: t(`kinds.${kind}`) })}
        {entry === null ? '' : t('because', { reason: entry.reason })}
      </p>
      <ActFailure failure={set.failure ?? remove.failure} />
      <Form onSubmit={async () => settle(await set.run({ worked: !worked, reason: reason.trim() }))}>
        <Field id={`${id}-reason`} label={t('reason')} hint={t('reasonHint')} required>
          {(control) => (
            <TextInput
              {...control}
              value={reason}
              maxLength={200}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <p className="text-12 text-ink-3">{t('moves')}</p>
        <div className="flex justify-end gap-2">
          {entry?.removable ? (
            <Button
              disabled={remove.running || reason.trim() === ''}
              onClick={async () => settle(await remove.run({ dayId: entry.id, reason: reason.trim() }))}
            >
              {t('takeBack')}
            </Button>
          ) : null}
          <Button kind="ink" type="submit" disabled={set.running || reason.trim() === ''}>
            {worked ? t('close') : t('work')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
