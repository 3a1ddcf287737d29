'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { Popover } from '@/components/ui/overlays/popover';
import { type OfficersRejection, officersRejections } from '@/lib/domain/application/vocabulary';

/** Why a paper is not taken, in words that the applicant will read. Nothing is chosen beforehand. */
export function RejectDocument({
  kind,
  open,
  onOpenChange,
  busy,
  onReject,
}: {
  kind: string;
  open: boolean;
  onOpenChange: (open: boolean) => void;
  busy: boolean;
  onReject: (rejection: OfficersRejection, note: string) => void;
}) {
  const t = useTranslations('application');
  const id = useId();
  const [rejection, setRejection] = useState<OfficersRejection | null>(null);
  const [note, setNote] = useState('');
  return (
    <Popover
      label={t('documents.rejectTitle', { kind })}
      align="end"
      open={open}
      onOpenChange={onOpenChange}
      className="w-[360px] text-left"
      trigger={<Button size="small">{t('documents.reject')}</Button>}
    >
      <div className="font-medium">{t('documents.rejectTitle', { kind })}</div>
      <p className="mb-2 text-12 text-ink-3">{t('documents.rejectExplain')}</p>
      <ChooseOne
        label={t('documents.rejection')}
        size="small"
        value={rejection}
        onChange={setRejection}
        choices={officersRejections.map((value) => ({ value, label: t(`rejections.${value}`) }))}
      />
      <Field id={id} label={t('documents.note')} className="mt-2">
        {(control) => (
          <TextArea
            {...control}
            rows={2}
            maxLength={500}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
        )}
      </Field>
      <Button
        kind="ink"
        size="small"
        className="mt-3"
        disabled={rejection === null || busy}
        onClick={() => (rejection === null ? undefined : onReject(rejection, note))}
      >
        {t('documents.rejectAct')}
      </Button>
    </Popover>
  );
}
