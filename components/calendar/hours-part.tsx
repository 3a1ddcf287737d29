'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { TextInput } from '@/components/ui/controls/text-input';
import { Dialog } from '@/components/ui/overlays/dialog';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { CalendarView } from '@/lib/contracts/house/calendar';
import { ActFailure } from './act-failure';
import { clockText, minuteOf } from './state/year';

type Props = { view: CalendarView; onDone: () => Promise<void> };

/** Opening hours of the branch, each from its day on. */
export function HoursPart({ view, onDone }: Props) {
  const t = useTranslations('calendar.hours');
  const format = useFormat();
  const [changing, setChanging] = useState(false);
  if (view.branch === null)
    return (
      <Section title={t('title')}>
        <p className="text-ink-2">{t('chooseBranch')}</p>
      </Section>
    );
  return (
    <Section
      title={t('title')}
      gloss={t('gloss', { zone: view.timeZone })}
      end={
        view.may.calendar ? (
          <Button size="small" onClick={() => setChanging(true)}>
            {t('change')}
          </Button>
        ) : null
      }
    >
      <DataTable
        label={t('title')}
        rows={view.hours}
        rowKey={(row) => row.fromDay ?? 'begin'}
        columns={[
          {
            key: 'from',
            head: t('from'),
            cell: (row) => (row.fromDay === null ? t('always') : format.dayYear(row.fromDay)),
            rowHead: true,
          },
          { key: 'opens', head: t('opens'), cell: (row) => clockText(row.opensMinute), number: true },
          { key: 'closes', head: t('closes'), cell: (row) => clockText(row.closesMinute), number: true },
        ]}
      />
      {changing ? (
        <HoursDialog
          branchId={view.branch.id}
          today={view.today}
          hours={view.hours}
          onClose={() => setChanging(false)}
          onDone={onDone}
        />
      ) : null}
    </Section>
  );
}

function HoursDialog({
  branchId,
  today,
  hours,
  onClose,
  onDone,
}: {
  branchId: string;
  today: string;
  hours: CalendarView['hours'];
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const t = useTranslations('calendar.hours');
  const words = useTranslations('calendar');
  const id = useId();
  const last = hours.at(-1);
  const [draft, setDraft] = useState({
    fromDay: today,
    opens: clockText(last?.opensMinute ?? 540),
    closes: clockText(last?.closesMinute ?? 1050),
    reason: '',
  });
  const change = (part: Partial<typeof draft>) => setDraft((before) => ({ ...before, ...part }));
  const act = useAct((input: typeof draft, key) =>
    client.calendar.setHours({
      branchId,
      fromDay: input.fromDay,
      opensMinute: minuteOf(input.opens) ?? 0,
      closesMinute: minuteOf(input.closes) ?? 0,
      reason: input.reason.trim(),
      key,
    }),
  );
  const whole =
    minuteOf(draft.opens) !== null &&
    minuteOf(draft.closes) !== null &&
    draft.fromDay !== '' &&
    draft.reason.trim() !== '';
  const submit = async () => {
    if ((await act.run(draft)) === null) return;
    showToast({ text: words('saved') });
    await onDone();
    onClose();
  };
  const field = (key: keyof typeof draft, type: 'text' | 'date' | 'time', hint?: string) => (
    <Field id={`${id}-${key}`} label={t(key)} hint={hint} required>
      {(control) => (
        <TextInput
          {...control}
          type={type}
          min={type === 'date' ? today : undefined}
          maxLength={type === 'text' ? 200 : undefined}
          value={draft[key]}
          onChange={(event) => change({ [key]: event.target.value })}
        />
      )}
    </Field>
  );
  return (
    <Dialog open onOpenChange={onClose} title={t('change')}>
      <ActFailure failure={act.failure} />
      <Form onSubmit={submit}>
        {field('fromDay', 'date', t('fromDayHint'))}
        <div className="grid grid-cols-2 gap-4">
          {field('opens', 'time')}
          {field('closes', 'time')}
        </div>
        {field('reason', 'text')}
        <p className="text-12 text-ink-3">{words('moves')}</p>
        <Button kind="ink" type="submit" disabled={act.running || !whole} className="self-end">
          {t('save')}
        </Button>
      </Form>
    </Dialog>
  );
}
