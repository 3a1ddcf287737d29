import { useTranslations } from 'next-intl';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import { ButtonLink } from '@/components/ui/controls/button';
import { useFormat } from '@/lib/client/format/use-format';
import type { OfferView, TrackView } from '@/lib/contracts/applicant/track';
import { EndCase } from '../parts/end-case';
import { ContractLinks } from './contract-links';
import { CostSheet } from './cost-sheet';
import { Conditions } from './offer-part';
import { OfferSums } from './offer-sums';
import { ScheduleTable } from './schedule-table';
import { TakeOffer } from './take-offer';

/** The terms in full, before anything is accepted: sum, every cost, every payment, conditions, then the act. */
export function OfferPage({
  view,
  offer,
  inbox,
  systemLines,
}: {
  view: TrackView;
  offer: OfferView;
  inbox: string | null;
  systemLines: readonly string[];
}) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const { number, currency, acts } = view;
  return (
    <ApplicantShell systemLines={systemLines}>
      <div className="phone-lead">
        <p className="small text-ink-3">{t('head.offer', { number })}</p>
        <h1 className="mt-1.5">{t('offer.pageTitle')}</h1>
        <p className="mt-2 text-pretty text-ink-2">
          {t.rich('offer.pageLead', {
            date: format.day(offer.openUntil),
            b: (inside) => <b className="text-ink">{inside}</b>,
          })}
        </p>
      </div>
      <section className="phone-section pt-1!" aria-label={t('offer.title')}>
        <OfferSums offer={offer} currency={currency} whole />
      </section>
      {offer.sheet === null ? null : <CostSheet sheet={offer.sheet} />}
      <section className="phone-section" aria-labelledby="terms-head">
        <h2 id="terms-head" className="mb-1">
          {t('terms.title')}
        </h2>
        <ul className="text-15 text-pretty text-ink-2">
          <li className="py-1">
            {t('terms.term', { term: format.term(offer.term), count: offer.instalments })}
          </li>
          {offer.conditions.length === 0 ? null : (
            <li className="py-1">
              <Conditions codes={offer.conditions} />
            </li>
          )}
          <li className="py-1">{t('terms.coolOff')}</li>
        </ul>
      </section>
      <ScheduleTable schedule={offer.schedule} currency={currency} />
      <section className="phone-section pb-8!" aria-label={t('accept.title')}>
        {acts.accept ? (
          <TakeOffer number={number} offer={offer} currency={currency} inbox={inbox} />
        ) : (
          <ContractLinks contracts={offer.contracts} />
        )}
        {acts.refuse ? <EndCase number={number} way="refuse" /> : null}
        <ButtonLink kind="quiet" size="phone" href={`/track/${number}`}>
          {t('back')}
        </ButtonLink>
      </section>
    </ApplicantShell>
  );
}
