'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useEffect, useRef } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import { Button } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { newActKey } from '@/lib/client/rpc/act-key';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import { stepHref } from '../wizard/model/step-order';
import { type Wish, wishQuery } from './wish-address';

/** Opens the application and keeps the way of repaying with it, which the opening itself does not take. */
async function openWith({ method, ...chosen }: Wish, key: string): Promise<{ number: string }> {
  const opened = await client.apply.start({ ...chosen, key });
  const { version, data } = await client.apply.get(opened);
  if (data.loan?.repaymentMethod === method) return opened;
  const loan = { ...data.loan, repaymentMethod: method };
  await client.apply.save({ ...opened, version, step: 'person', data: { ...data, loan }, key: newActKey() });
  return opened;
}

/** Opens the application just once, however often this page is drawn, and goes on to its second step. */
export function OpenDraft({ wish }: { wish: Wish }) {
  const t = useTranslations('apply');
  const router = useRouter();
  const words = usePlainFailure();
  const begun = useRef(false);
  const act = useAct(openWith);
  const open = async () => {
    const opened = await act.run(wish);
    if (opened !== null) router.replace(stepHref(opened.number, 'person'));
  };
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void open();
  });
  return (
    <ApplicantShell>
      <div className="phone-lead">
        <h1>{t('start.opening')}</h1>
        {act.failure === null ? null : (
          <Notice
            tone="bad"
            title={words(act.failure)}
            className="mt-5"
            actions={
              <>
                <Button size="rail" onClick={() => void open()}>
                  {t('start.again')}
                </Button>
                <Button size="rail" kind="quiet" onClick={() => router.replace(`/apply?${wishQuery(wish)}`)}>
                  {t('start.change')}
                </Button>
              </>
            }
          />
        )}
      </div>
    </ApplicantShell>
  );
}
