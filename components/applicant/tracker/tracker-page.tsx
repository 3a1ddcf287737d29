import { useTranslations } from 'next-intl';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import { ButtonLink } from '@/components/ui/controls/button';
import { Notice } from '@/components/ui/notices/notice';
import { useFormat } from '@/lib/client/format/use-format';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { type Headline, headlineOf, isRunning } from './model/headline';
import { OfferPart } from './offer/offer-part';
import { ToDo } from './offer/to-do';
import { Contact } from './parts/contact';
import { EndCase } from './parts/end-case';
import { GiveAccount } from './parts/give-account';
import { Guarantors } from './parts/guarantors';
import { Messages } from './parts/messages';
import { PaperList } from './parts/paper-list';
import { ReasonList } from './parts/reason-list';
import { RefreshWhile } from './parts/refresh-while';
import { SecondLook } from './parts/second-look';
import { StageList } from './parts/stage-list';
import { TrackHead } from './parts/track-head';
import { Answered } from './tasks/answered';
import { Tasks } from './tasks/first-task';
import { Earlier } from './way-back/earlier';
import { WayBack } from './way-back/way-back';

/** One application as its applicant sees it: where it stands, what to do now, what was answered and why. */
export function TrackerPage({ view, systemLines }: { view: TrackView; systemLines: readonly string[] }) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const headline = headlineOf(view);
  const { number, acts, tasks, contact } = view;
  const { name, nameLatin } = contact;
  const officer = name === null ? null : format.person({ name, nameLatin });
  const asAsked = view.offer !== null && view.offer.amountMinor >= view.offer.askedMinor;
  const account = acts.giveAccount ? (
    <GiveAccount number={number} plain={headline === 'offer' || tasks.length > 0} />
  ) : null;
  return (
    <ApplicantShell systemLines={systemLines}>
      {headline === 'checking' ? <RefreshWhile seconds={4} /> : null}
      <TrackHead view={view} headline={headline} />
      {view.earlier === null ? null : <Earlier number={view.earlier} />}
      {view.identity === 'fine' ? null : (
        <section className="phone-section">
          <Notice tone="warn" title={t('identity.title')}>
            {t('identity.text', { branch: view.contact.branch })}
          </Notice>
        </section>
      )}
      <Tasks number={number} tasks={tasks} currency={view.currency} />
      <Answered answered={view.answered} officer={officer} />
      <Guarantors number={number} guarantors={view.guarantors} />
      {headline === 'accepted' ? account : null}
      {headline === 'accepted' && view.offer !== null ? <ToDo toDo={view.offer.toDo} /> : null}
      {headline === 'offer' || headline === 'accepted' ? <OfferPart view={view} /> : null}
      {headline === 'offer' ? account : null}
      {headline === 'declined' ? <DeclinedPart view={view} /> : null}
      {isRunning(headline) || headline === 'accepted' ? <StageList stages={view.stages} /> : null}
      {asAsked ? null : <OfferLook view={view} headline={headline} />}
      {headline === 'refused' ||
      headline === 'withdrawn' ||
      headline === 'expired' ||
      headline === 'lapsed' ? (
        <section className="phone-section">
          <ButtonLink kind="ink" size="phone" href="/apply">
            {t('applyAgain')}
          </ButtonLink>
        </section>
      ) : null}
      <Messages
        number={number}
        messages={view.messages}
        earlier={view.messagesEarlier}
        canWrite={acts.message}
      />
      <PaperList number={number} documents={view.documents} open={acts.withdraw} />
      <Contact contact={view.contact} canWrite={acts.message} />
      {asAsked ? <OfferLook view={view} headline={headline} quiet /> : null}
      {acts.withdraw ? (
        <section className="phone-section pb-8!" aria-label={t('withdraw.title')}>
          <EndCase number={number} way="withdraw" />
        </section>
      ) : null}
    </ApplicantShell>
  );
}

/** The right to have an offer looked at again; quiet where it is all that was asked for. */
function OfferLook({
  view,
  headline,
  quiet = false,
}: {
  view: TrackView;
  headline: Headline;
  quiet?: boolean;
}) {
  const t = useTranslations('applicant.secondLook');
  const way = useTranslations('wayBack');
  const { number, acts } = view;
  if (headline !== 'offer' || !acts.secondLook) return null;
  return (
    <SecondLook
      number={number}
      title={acts.askPerson ? t('personTitle') : t('disagree')}
      act={acts.askPerson ? t('askPerson') : t('ask')}
      quiet={quiet}
    >
      <p>{acts.askPerson ? way('offerPerson') : t('offerText')}</p>
    </SecondLook>
  );
}

/** Why not, what could help, and who looks again until when. An unexplained answer tells nothing more. */
function DeclinedPart({ view }: { view: TrackView }) {
  const t = useTranslations('applicant');
  const format = useFormat();
  const way = useTranslations('wayBack');
  const { declined, currency, number, acts } = view;
  if (declined === null) return null;
  const { reasons, unexplained, secondLookUntil } = declined;
  const until =
    secondLookUntil === null
      ? null
      : t.rich('secondLook.until', {
          date: format.dayYear(secondLookUntil),
          b: (inside) => <b className="text-ink">{inside}</b>,
        });
  return (
    <>
      <ReasonList mark="number" title={t('declined.reasons')} reasons={reasons} currency={currency} />
      {unexplained ? null : <WayBack view={view} title={way('title')} />}
      {acts.secondLook || acts.askPerson ? (
        <SecondLook
          number={number}
          title={acts.askPerson ? t('secondLook.personTitle') : t('secondLook.title')}
          act={acts.askPerson ? t('secondLook.askPerson') : t('secondLook.appeal')}
        >
          <p>
            {acts.askPerson ? t('secondLook.personText') : t('secondLook.text')}
            {way('between')}
            {way('promiseFor', { days: view.replyDays })}
            {way('between')}
            {until}
          </p>
        </SecondLook>
      ) : null}
    </>
  );
}
