'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button } from '@/components/ui/controls/button';
import { ChooseOne } from '@/components/ui/controls/toggle-group';
import { Popover } from '@/components/ui/overlays/popover';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { ApplicationView } from '@/lib/contracts/application';
import type { revealPurposes } from '@/lib/contracts/case-parts';
import { useScene } from '../case/case-context';

type Purpose = (typeof revealPurposes)[number];
const purposes = ['contact', 'verify_identity', 'payout', 'complaint'] as const satisfies readonly Purpose[];

/** A masked identity number; showing it whole is an act with a purpose, and is recorded. Hidden again at will. */
export function RevealIdentity({ party }: { party: ApplicationView['borrower'] }) {
  const t = useTranslations('application');
  const format = useFormat();
  const failureText = useFailureText();
  const { view } = useScene();
  const [open, setOpen] = useState(false);
  const [purpose, setPurpose] = useState<Purpose | null>(null);
  const [shown, setShown] = useState<string | null>(null);
  const act = useAct((chosen: Purpose) =>
    client.application.reveal({
      number: view.number,
      partyId: party.id,
      field: 'identity_number',
      purpose: chosen,
    }),
  );
  if (party.identityMasked === null) return null;
  const reveal = async () => {
    if (purpose === null) return;
    const answer = await act.run(purpose);
    if (answer === null) return;
    setShown(answer.value ?? t('head.revealNone'));
    setOpen(false);
  };
  return (
    <span className="inline-flex items-center gap-1 whitespace-nowrap text-ink-3">
      <span>{t('head.identity', { masked: shown ?? party.identityMasked })}</span>
      {shown !== null ? (
        <Button kind="quiet" size="small" onClick={() => setShown(null)}>
          {t('head.hide')}
        </Button>
      ) : view.acts.reveal.allowed ? (
        <Popover
          label={t('head.revealTitle', { name: format.person(party) })}
          open={open}
          onOpenChange={setOpen}
          trigger={
            <Button kind="quiet" size="small">
              {t('head.show')}
            </Button>
          }
        >
          <div className="font-medium">{t('head.revealTitle', { name: format.person(party) })}</div>
          <p className="mb-2 text-12 text-ink-3">{t('head.revealExplain')}</p>
          <ChooseOne
            label={t('head.revealPurpose')}
            size="small"
            value={purpose}
            onChange={setPurpose}
            choices={purposes.map((value) => ({ value, label: t(`purposesOfReveal.${value}`) }))}
          />
          <Button
            kind="ink"
            size="small"
            className="mt-3"
            disabled={purpose === null || act.running}
            onClick={() => void reveal()}
          >
            {t('head.revealAct')}
          </Button>
          {act.failure ? (
            <p role="alert" className="mt-2 text-12 text-bad">
              {failureText(act.failure)}
            </p>
          ) : null}
        </Popover>
      ) : null}
    </span>
  );
}
