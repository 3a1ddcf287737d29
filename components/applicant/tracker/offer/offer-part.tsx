import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/controls/button';
import { useConditionText } from '@/lib/client/assessment/text/condition-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { ReasonList } from '../parts/reason-list';
import { WayBack } from '../way-back/way-back';
import { OfferSums } from './offer-sums';

/** The offer on the tracker: its sum, the way to the contract, and why it is less where it is. */
export function OfferPart({ view }: { view: TrackView }) {
  const t = useTranslations('applicant');
  const way = useTranslations('wayBack');
  const format = useFormat();
  const { offer, currency, lessReasons, number, acts } = view;
  if (offer === null) return null;
  // Once it is accepted, what to do comes next, and no longer why it was not more.
  const reasons = acts.accept ? lessReasons : [];
  const asked = format.money(offer.askedMinor, currency);
  return (
    <>
      <section className="phone-section pt-1! pb-4!" aria-label={t('offer.title')}>
        <OfferSums offer={offer} currency={currency} />
        {acts.accept ? (
          <>
            <ButtonLink kind="seal" size="phone" href={`/track/${number}/offer`} className="mt-4">
              {t('offer.see')}
            </ButtonLink>
            <p className="small mt-2 text-center text-balance text-ink-3">
              {t('offer.nothingSigned')} <Conditions codes={offer.conditions} />
            </p>
          </>
        ) : (
          <ButtonLink size="phone" href={`/track/${number}/offer`} className="mt-4">
            {t('offer.look')}
          </ButtonLink>
        )}
      </section>
      <ReasonList
        mark="warn"
        title={t('less.title', { amount: asked })}
        reasons={reasons}
        currency={currency}
      />
      {offer.amountMinor < offer.askedMinor && lessReasons.length === 0 && acts.accept ? (
        <section className="phone-section" aria-labelledby="less-head">
          <h2 id="less-head" className="mb-1">
            {t('less.title', { amount: asked })}
          </h2>
          <p className="text-15 text-pretty text-ink-2">{t('less.noCode')}</p>
        </section>
      ) : null}
      <WayBack view={view} title={way('nextTime')} />
    </>
  );
}

/** What must be fulfilled before the money is paid out, in one sentence. */
export function Conditions({ codes }: { codes: readonly string[] }) {
  const t = useTranslations('applicant');
  const name = useConditionText('applicant.conditions');
  if (codes.length === 0) return null;
  const texts = codes.map(name);
  return <>{t('offer.conditions', { count: codes.length, list: texts.join(t('listJoin')) })}</>;
}
