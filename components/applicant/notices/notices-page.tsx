import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import type { ContactChoices, OwnNotice } from '@/lib/contracts/words/notice';
import { ConfirmAddress } from './confirm-address';
import { ContactForm } from './contact-form';
import { NoticeList } from './notice-list';

/** Everything that we told the reader, and in which language and by which channels we tell it. */
export function NoticesPage({
  choices,
  page,
  systemLines,
}: {
  choices: ContactChoices;
  page: { readonly notices: readonly OwnNotice[]; readonly nextCursor: string | null };
  systemLines: readonly string[];
}) {
  const t = useTranslations('requests');
  return (
    <ApplicantShell systemLines={systemLines}>
      <div className="phone-lead">
        <Link href="/track" className="link -mt-2.5 inline-flex min-h-11 items-center">
          {t('notices.back')}
        </Link>
        <h1>{t('notices.title')}</h1>
      </div>
      <NoticeList first={page.notices} next={page.nextCursor} />
      <section className="phone-section" aria-labelledby="contact-title">
        <h2 id="contact-title">{t('contact.title')}</h2>
        <p className="small mb-3 text-ink-2">{t('contact.intro')}</p>
        <ContactForm choices={choices} />
      </section>
      <section className="phone-section pb-8!" aria-labelledby="address-title">
        <h2 id="address-title" className="mb-2">
          {t('contact.address')}
        </h2>
        <ConfirmAddress choices={choices} />
      </section>
    </ApplicantShell>
  );
}
