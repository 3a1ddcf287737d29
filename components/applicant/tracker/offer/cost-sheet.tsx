import { useTranslations } from 'next-intl';
import { useOpenText } from '@/lib/client/assessment-text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { OfferView } from '@/lib/contracts/track';

/** Every cost by name, and what the loan costs a year with all of them in, beside the most that the law allows. */
export function CostSheet({ offer, currency }: { offer: OfferView; currency: string }) {
  const t = useTranslations('applicant');
  const feeNames = useOpenText('applicant.feeNames');
  const format = useFormat();
  const exact = (minor: number) => format.money(minor, currency, { digits: 'exact' });
  const interest =
    offer.schedule.length > 0 ? offer.schedule.reduce((sum, line) => sum + line.interestMinor, 0) : null;
  return (
    <section className="phone-section" aria-labelledby="costs-head">
      <h2 id="costs-head" className="mb-2">
        {t('costs.title')}
      </h2>
      <dl className="cost-rows">
        {interest === null ? null : (
          <div>
            <dt>{t('costs.interest')}</dt>
            <dd>{exact(interest)}</dd>
          </div>
        )}
        {offer.fees.map((fee) => (
          <div key={fee.code}>
            <dt>
              {feeNames(fee.code) ?? t('costs.fee')}
              <span className="small block text-ink-3">
                {fee.withheld ? t('costs.withheld') : t('costs.paid')}
              </span>
            </dt>
            <dd>{exact(fee.amountMinor)}</dd>
          </div>
        ))}
        {offer.fees.length === 0 ? (
          <div>
            <dt>{t('offer.fees')}</dt>
            <dd>{t('offer.noFees')}</dd>
          </div>
        ) : null}
        <div>
          <dt className="font-semibold text-ink!">
            {t('costs.allIn')}
            <span className="small block font-regular text-ink-3">{t('costs.allInWhat')}</span>
          </dt>
          <dd className="font-semibold">{format.percent(offer.allInEffective, { most: 2 })}</dd>
        </div>
      </dl>
      {offer.legalCeiling === null ? null : (
        <p className="small pt-2 text-ink-3">
          {t('costs.ceiling', { ceiling: format.percent(offer.legalCeiling, { most: 2 }) })}
        </p>
      )}
    </section>
  );
}
