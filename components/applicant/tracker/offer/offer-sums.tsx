import { useTranslations } from 'next-intl';
import { SumRows } from '@/components/ui/tables/definitions';
import { useFormat } from '@/lib/client/format/use-format';
import type { OfferView } from '@/lib/contracts/applicant/track';

/** The offer as a sum: what is paid each time, at which rate, with which fees, and all of it together. */
export function OfferSums({
  offer,
  currency,
  whole = false,
}: {
  offer: OfferView;
  currency: string;
  whole?: boolean;
}) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const exact = (minor: number) => format.money(minor, currency, { digits: 'exact' });
  const fees = offer.fees.reduce((sum, fee) => sum + fee.amountMinor, 0);
  const withheld = offer.fees.filter((fee) => fee.withheld).reduce((sum, fee) => sum + fee.amountMinor, 0);
  const level = offer.schedule.every(
    (line) => line.number === offer.instalments || line.totalMinor === offer.instalmentMinor,
  );
  const first =
    offer.instalments === 1
      ? t('offer.once')
      : t(level ? (offer.term.unit === 'month' ? 'offer.monthly' : 'offer.every') : 'offer.firstOf', {
          count: offer.instalments,
        });
  return (
    <SumRows
      phone
      rows={[
        ...(whole ? [{ key: 'amount', label: t('offer.amount'), value: exact(offer.amountMinor) }] : []),
        ...(withheld > 0
          ? [{ key: 'paidOut', label: t('offer.paidOut'), value: exact(offer.amountMinor - withheld) }]
          : []),
        { key: 'instalment', label: first, value: exact(offer.instalmentMinor) },
        { key: 'rate', label: t('offer.rate'), value: format.rate(offer.rateAnnual) },
        { key: 'fees', label: t('offer.fees'), value: fees === 0 ? t('offer.noFees') : exact(fees) },
        ...(whole
          ? []
          : [
              {
                key: 'allIn',
                label: t('offer.allIn'),
                value: format.percent(offer.allInEffective, { most: 2 }),
              },
            ]),
        { key: 'total', label: t('offer.total'), value: exact(offer.totalRepaidMinor), total: true },
      ]}
    />
  );
}
