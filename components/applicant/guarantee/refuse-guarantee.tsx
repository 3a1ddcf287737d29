'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { Dialog } from '@/components/ui/overlays/dialog';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';

/** No, by a second deliberate act like yes; nothing is asked for. */
export function RefuseGuarantee({ token, name }: { token: string; name: string }) {
  const t = useTranslations('guarantee.decline');
  const words = useTranslations('guarantee');
  const plain = usePlainFailure();
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const act = useAct((link: string, key) => client.guarantee.refuse({ token: link, key }));
  const refuse = async () => {
    if ((await act.run(token)) === null) return;
    setOpen(false);
    router.refresh();
  };
  return (
    <>
      <Button size="phone" className="mt-2.5 w-full justify-center" onClick={() => setOpen(true)}>
        {words('form.refuse')}
      </Button>
      <Dialog open={open} onOpenChange={setOpen} title={t('title')}>
        <div className="applicant grid min-h-0! gap-2.5">
          <p className="mb-2 text-pretty">{t('text', { name })}</p>
          {act.failure === null ? null : <Notice tone="bad" title={plain(act.failure)} />}
          <Button size="phone" aria-disabled={act.running || undefined} onClick={() => void refuse()}>
            {act.running ? words('sending') : t('act')}
          </Button>
          <Button size="phone" kind="quiet" onClick={() => setOpen(false)}>
            {t('back')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
