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
import type { CalendarView, ClockTarget } from '@/lib/contracts/house/calendar';
import { timedStages } from '@/lib/domain/workflow/clock/timed-stages';
import { ActFailure } from './act-failure';

type ProductRow = {
  readonly product: string;
  readonly name: string;
  readonly targets: readonly ClockTarget[];
};

function byProduct(targets: readonly ClockTarget[]): ProductRow[] {
  return [...Map.groupBy(targets, (each) => each.product)].map(([product, same]) => ({
    product,
    name: same[0]?.productName ?? product,
    targets: same,
  }));
}

/** What each stage of each product is given, in working time. */
export function TargetsPart({ view, onDone }: { view: CalendarView; onDone: () => Promise<void> }) {
  const t = useTranslations('calendar.targets');
  const [chosen, setChosen] = useState<ClockTarget | null>(null);
  const cell = (row: ProductRow, stage: ClockTarget['stage']) => {
    const target = row.targets.find((each) => each.stage === stage);
    if (target === undefined) return null;
    return <TargetCell target={target} onChoose={view.may.targets ? setChosen : null} />;
  };
  return (
    <Section title={t('title')} gloss={t('gloss')}>
      <DataTable
        label={t('title')}
        rows={byProduct(view.targets)}
        rowKey={(row) => row.product}
        columns={[
          { key: 'product', head: t('product'), cell: (row) => row.name, rowHead: true },
          ...timedStages.map((stage) => ({
            key: stage,
            head: t(`stages.${stage}`),
            cell: (row: ProductRow) => cell(row, stage),
            number: true,
          })),
        ]}
      />
      <p className="mt-2 text-12 text-ink-3">{t('later')}</p>
      {chosen === null ? null : (
        <TargetDialog target={chosen} onClose={() => setChosen(null)} onDone={onDone} />
      )}
    </Section>
  );
}

function TargetCell({
  target,
  onChoose,
}: {
  target: ClockTarget;
  onChoose: ((target: ClockTarget) => void) | null;
}) {
  const t = useTranslations('calendar.targets');
  const format = useFormat();
  const shown = format.businessTime(target.minutes);
  const title =
    target.set === null
      ? undefined
      : t('setBy', {
          name: target.set.by === null ? '' : format.person(target.set.by),
          when: format.moment(target.set.at),
          reason: target.set.reason,
        });
  if (onChoose === null) return <span title={title}>{shown}</span>;
  const where = { product: target.productName, stage: t(`stages.${target.stage}`), time: shown };
  return (
    <button
      type="button"
      className="min-h-6 underline decoration-dotted underline-offset-4 hover:decoration-solid"
      title={title}
      aria-label={t('changeOf', where)}
      onClick={() => onChoose(target)}
    >
      {shown}
    </button>
  );
}

function TargetDialog({
  target,
  onClose,
  onDone,
}: {
  target: ClockTarget;
  onClose: () => void;
  onDone: () => Promise<void>;
}) {
  const t = useTranslations('calendar.targets');
  const words = useTranslations('calendar');
  const id = useId();
  const [hours, setHours] = useState(String(Math.round((target.minutes / 60) * 100) / 100));
  const [reason, setReason] = useState('');
  const act = useAct((input: { minutes: number; reason: string }, key) =>
    client.calendar.setTarget({ product: target.product, stage: target.stage, ...input, key }),
  );
  const minutes = Math.round(Number(hours.replace(',', '.')) * 60);
  const right = Number.isFinite(minutes) && minutes >= 15 && minutes <= 51_000;
  const submit = async () => {
    if ((await act.run({ minutes, reason: reason.trim() })) === null) return;
    showToast({ text: words('saved') });
    await onDone();
    onClose();
  };
  const title = t('changeTitle', { product: target.productName, stage: t(`stages.${target.stage}`) });
  return (
    <Dialog open onOpenChange={onClose} title={title}>
      <ActFailure failure={act.failure} />
      <Form onSubmit={submit}>
        <Field id={`${id}-hours`} label={t('hours')} error={right ? undefined : t('wrong')} required>
          {(control) => (
            <TextInput
              {...control}
              inputMode="decimal"
              unit={t('unit')}
              value={hours}
              onChange={(event) => setHours(event.target.value)}
            />
          )}
        </Field>
        <Field id={`${id}-reason`} label={words('reason')} required>
          {(control) => (
            <TextInput
              {...control}
              maxLength={200}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
            />
          )}
        </Field>
        <p className="text-12 text-ink-3">{t('later')}</p>
        <Button
          kind="ink"
          type="submit"
          disabled={act.running || !right || reason.trim() === ''}
          className="self-end"
        >
          {t('save')}
        </Button>
      </Form>
    </Dialog>
  );
}
