'use client';

import { useLocale, useTranslations } from 'next-intl';
import { useCallback, useEffect, useState } from 'react';
import { usePlainFailure } from '@/components/applicant/use-plain-failure';
import { Button } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { Notice } from '@/components/ui/notices/notice';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { OpenedSheet } from '@/lib/contracts/applicant/offer';
import type { OfferView } from '@/lib/contracts/applicant/track';
import { AcceptOffer } from './accept-offer';
import { ContractLinks } from './contract-links';

const LOOK_AGAIN_MS = 1500;

/**
 * From reading to accepting: the server dates the opening of the cost sheet, takes its confirmation once its reading time
 * is over, and only then sends a code. No countdown: whoever presses too early is told when.
 */
export function TakeOffer({
  number,
  offer,
  currency,
  inbox,
}: {
  number: string;
  offer: OfferView;
  currency: string;
  inbox: string | null;
}) {
  const t = useTranslations('costs');
  const locale = useLocale();
  const words = usePlainFailure();
  const [sheet, setSheet] = useState<OpenedSheet | null>(null);
  const open = useCallback(async () => {
    try {
      setSheet(await client.offer.openSheet({ number }));
    } catch {
      // Offline, or the offer is gone: what is asked next says so in words.
    }
  }, [number]);
  useEffect(() => {
    void open();
  }, [open]);
  const waiting = sheet !== null && sheet.contracts.length === 0;
  useEffect(() => {
    if (!waiting) return;
    const timer = setInterval(() => void open(), LOOK_AGAIN_MS);
    return () => clearInterval(timer);
  }, [waiting, open]);
  const act = useAct((sheetHash: string, key) => client.offer.confirmSheet({ number, key, sheetHash }));
  const confirm = async () => {
    const answer = await act.run(offer.sheetHash ?? '');
    if (answer !== null) setSheet(answer);
  };
  const contract = sheet?.contracts.find(({ language }) => language === locale) ?? sheet?.contracts[0];
  return (
    <>
      <h2 className="mb-1">{t('contract.title')}</h2>
      {contract === undefined ? (
        <p className="text-15 text-ink-3">{t('contract.wait')}</p>
      ) : (
        <>
          <p className="text-15 text-ink-2">{t('contract.text')}</p>
          <ContractLinks contracts={sheet?.contracts ?? []} />
        </>
      )}
      <h2 className="mt-5 mb-1">{t('confirm.title')}</h2>
      {sheet?.confirmed ? (
        <>
          <p className="mb-4 flex items-center gap-2 text-15">
            <Icon name="ok" size={20} tone="ok" />
            {t('confirm.done')}
          </p>
          {contract === undefined ? null : (
            <AcceptOffer
              number={number}
              offer={offer}
              currency={currency}
              inbox={inbox}
              sheetHash={sheet.sheetHash}
              contractSha256={contract.sha256}
            />
          )}
        </>
      ) : (
        <>
          <p className="mb-4 text-15 text-pretty text-ink-2">{t('confirm.text')}</p>
          {act.failure === null ? null : <Notice tone="warn" title={words(act.failure)} className="mb-3" />}
          <Button
            kind="ink"
            size="phone"
            aria-disabled={act.running || undefined}
            onClick={() => void confirm()}
          >
            {t('confirm.act')}
          </Button>
        </>
      )}
    </>
  );
}
