'use client';

import { useTranslations } from 'next-intl';
import { useId, useRef, useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { Form } from '@/components/ui/controls/form';
import { TextArea } from '@/components/ui/controls/text-input';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { showToast } from '@/lib/client/toasts';
import { useAct } from '@/lib/client/use-act';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { useAuthority } from '../authority-context';
import { ActFailure } from '../words/act-failure';

/** Gives a draft back to its maker, who reads the reason above the grid. */
export function SendBack({ draft, onClose }: { draft: MatrixVersionView; onClose: () => void }) {
  const t = useTranslations('authority.sendBack');
  const format = useFormat();
  const id = useId();
  const { refresh } = useAuthority();
  const [reason, setReason] = useState('');
  const [missing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const act = useAct((why: string, key) =>
    client.authority.sendBack({ matrixVersionId: draft.id, version: draft.version, reason: why, key }),
  );
  const send = async () => {
    const why = reason.trim();
    setMissing(why === '');
    if (why === '' || (await act.run(why)) === null) return;
    onClose();
    showToast({ text: t('done') });
    await refresh();
  };
  const name = draft.drawnUpBy === null ? t('maker') : format.person(draft.drawnUpBy);
  return (
    <Dialog open onOpenChange={onClose} title={t('title', { number: draft.number })} focus={field}>
      <Form onSubmit={() => void send()}>
        <ActFailure failure={act.failure} />
        <Field
          id={`${id}-reason`}
          label={t('reason', { name })}
          error={missing ? t('missing') : undefined}
          required
        >
          {(control) => (
            <TextArea
              {...control}
              ref={field}
              rows={3}
              maxLength={400}
              value={reason}
              onChange={(event) => setReason(event.currentTarget.value)}
            />
          )}
        </Field>
        <div className="flex justify-between gap-2">
          <Button size="rail" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button kind="ink" size="rail" type="submit" disabled={act.running}>
            {t('act')}
          </Button>
        </div>
      </Form>
    </Dialog>
  );
}
