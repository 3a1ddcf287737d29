import { useNow, useTimeZone, useTranslations } from 'next-intl';
import { Stamp } from '@/components/ui/marks/stamp';
import { useFormat } from '@/lib/client/format/use-format';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { calendarDay, type Headline, nothingLeft } from '../model/headline';

/** The number, where it stands in one line, and what to expect: the first thing an anxious person reads. */
export function TrackHead({ view, headline }: { view: TrackView; headline: Headline }) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const timeZone = useTimeZone() ?? 'Asia/Shanghai';
  const thisYear = useNow().getFullYear();
  const { number, currency, decidedAt, offer } = view;
  const amount = format.money(offer?.amountMinor ?? view.amountMinor, currency);
  const decided =
    decidedAt !== null && (headline === 'offer' || headline === 'declined' || headline === 'accepted');
  const dayOf = (at: string) =>
    calendarDay(at, timeZone).startsWith(String(thisYear)) ? format.day(at) : format.dayYear(at);
  return (
    <div className="phone-lead">
      <p className="small text-ink-3">
        {decided
          ? t('head.decided', { number, date: dayOf(decidedAt) })
          : t('head.asked', {
              number,
              amount: format.money(view.amountMinor, currency),
              term: format.term(view.term),
            })}
      </p>
      <div className="mt-1.5 flex items-start gap-4">
        <h1 className="flex-1">{t(`headline.${headline}`, { amount })}</h1>
        {headline === 'offer' && decidedAt !== null ? (
          <Stamp date={calendarDay(decidedAt, timeZone)} dateInWords={format.dayYear(decidedAt)} pressed />
        ) : null}
      </div>
      <div className="mt-2 text-pretty text-ink-2">
        <Lead view={view} headline={headline} />
      </div>
    </div>
  );
}

const promising = ['checking', 'papersIn', 'waiting', 'reading', 'second', 'again'] as const;
const isPromising = (headline: Headline): headline is (typeof promising)[number] =>
  promising.some((each) => each === headline);

function Lead({ view, headline }: { view: TrackView; headline: Headline }) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const way = useTranslations('wayBack');
  const { offer, declined, currency, look } = view;
  const b = (inside: React.ReactNode) => <b className="text-ink">{inside}</b>;
  if (headline === 'offer' && offer !== null) {
    const values = { asked: format.money(offer.askedMinor, currency), date: format.day(offer.openUntil), b };
    return <p>{t.rich(offer.amountMinor < offer.askedMinor ? 'lead.offerLess' : 'lead.offer', values)}</p>;
  }
  if (headline === 'declined') {
    if (declined === null) return <p>{t('lead.declined')}</p>;
    if (declined.unexplained) return <p>{t('lead.declinedPlain')}</p>;
    return (
      <p>
        {declined.automatic
          ? t('lead.declinedAutomatic')
          : t('lead.declinedPeople', { people: declined.people })}
      </p>
    );
  }
  if (headline === 'again' && look !== null && view.missedDate !== null)
    return <p>{t('lead.missedLook', { date: format.day(view.missedDate) })}</p>;
  if (headline === 'again' && look !== null)
    return (
      <p>
        {way.rich(look.kind === 'human_review' ? 'runningHuman' : 'runningSecond', {
          date: format.dayLong(look.promisedOn),
          b,
        })}
      </p>
    );
  if (headline === 'papers')
    return (
      <>
        <p className="mb-1">{t('lead.papers')}</p>
        {view.expected === null ? null : (
          <p>{t.rich('lead.papersExpected', { date: format.dayLong(view.expected.by), b })}</p>
        )}
      </>
    );
  if (headline === 'accepted') return <p>{t(nothingLeft(view) ? 'lead.acceptedAll' : 'lead.accepted')}</p>;
  if (isPromising(headline)) return <PromisedDate view={view} />;
  return <p>{t(`lead.${headline}`)}</p>;
}

/** A date is a promise with a measured chance; a missed one is admitted, and without enough cases there is none. */
function PromisedDate({ view }: { view: TrackView }) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const { expected, missedDate } = view;
  if (expected === null) return <p>{t('lead.tooFew')}</p>;
  const values = {
    date: format.dayLong(expected.by),
    tenths: Math.round(expected.share * 10),
    b: (inside: React.ReactNode) => <b className="text-ink">{inside}</b>,
  };
  return (
    <>
      {missedDate === null ? null : (
        <p className="mb-1">{t('lead.missed', { date: format.day(missedDate) })}</p>
      )}
      <p>{t.rich('lead.expected', values)}</p>
    </>
  );
}
