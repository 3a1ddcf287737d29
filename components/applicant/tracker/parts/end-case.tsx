'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Field } from '@/components/ui/controls/field';
import { TextArea } from '@/components/ui/controls/text-input';
import { Notice } from '@/components/ui/notices/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';

/** Ends the case, or turns the offer down, by a second deliberate act; a reason helps and is not asked for. */
export function EndCase({ number, way }: { number: string; way: 'withdraw' | 'refuse' }) {
  const t = useTranslations('applicant');
  const router = useRouter();
  const words = usePlainFailure();
  const [open, setOpen] = useState(false);
  const [reason, setReason] = useState('');
  const act = useAct((typed: string, key) =>
    client.track[way]({ number, key, ...(typed !== '' && { reason: typed }) }),
  );
  const end = async () => {
    if ((await act.run(reason.trim())) === null) return;
    setOpen(false);
    router.push(`/track/${number}`);
    router.refresh();
  };
  return (
    <>
      <Button size="phone" kind="quiet" onClick={() => setOpen(true)}>
        {t(`${way}.open`)}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t(`${way}.title`)} description={t(`${way}.text`)}>
        <div className="applicant min-h-0!">
          <Field id={`${way}-reason`} label={t(`${way}.reason`)} gloss={t('optional')} phone>
            {(control) => (
              <TextArea
                {...control}
                rows={2}
                maxLength={500}
                value={reason}
                onChange={(event) => setReason(event.currentTarget.value)}
              />
            )}
          </Field>
          {act.failure === null ? null : <Notice tone="bad" title={words(act.failure)} className="mt-3" />}
          <div className="mt-4 grid gap-2.5">
            <Button size="phone" aria-disabled={act.running || undefined} onClick={() => void end()}>
              {act.running ? t('sending') : t(`${way}.act`)}
            </Button>
            <Button size="phone" kind="quiet" onClick={() => setOpen(false)}>
              {t(`${way}.keep`)}
            </Button>
          </div>
        </div>
      </Dialog>
    </>
  );
}
