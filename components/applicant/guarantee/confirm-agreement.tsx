'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Dialog } from '@/components/ui/overlays/dialog';
import { useFormat } from '@/lib/client/format/use-format';
import type { AskedGuarantee } from '@/lib/contracts/applicant/guarantee';

/** What is signed, read back in full; the one button of the page that signs. */
export function ConfirmAgreement({
  view,
  open,
  running,
  onOpenChange,
  onAgree,
}: {
  view: AskedGuarantee;
  open: boolean;
  running: boolean;
  onOpenChange: (open: boolean) => void;
  onAgree: () => void;
}) {
  const t = useTranslations('guarantee.confirm');
  const words = useTranslations('guarantee');
  const format = useFormat();
  const { borrower: name, loan, currency, guaranteedMinor } = view;
  const amount = format.money(loan.amountMinor, currency);
  const term = format.term(loan.term);
  const text =
    guaranteedMinor === null
      ? t('whole', { name, amount, term })
      : t('capped', { name, amount, term, most: format.money(guaranteedMinor, currency) });
  return (
    <Dialog open={open} onOpenChange={onOpenChange} title={t('title')}>
      <div className="applicant grid min-h-0! gap-2.5">
        <p className="mb-2 text-pretty">{text}</p>
        <Button kind="seal" size="phone" aria-disabled={running || undefined} onClick={onAgree}>
          {running ? words('sending') : t('act')}
        </Button>
        <Button size="phone" kind="quiet" onClick={() => onOpenChange(false)}>
          {t('back')}
        </Button>
      </div>
    </Dialog>
  );
}
