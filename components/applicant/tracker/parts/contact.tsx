import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { useFormat } from '@/lib/client/format/use-format';
import type { TrackView } from '@/lib/contracts/applicant/track';

/** A person to talk to, by name where somebody has the case; the branch's number is a public one. */
export function Contact({ contact, canWrite }: { contact: TrackView['contact']; canWrite: boolean }) {
  const t = useTranslations('applicant');
  const notices = useTranslations('requests.notices');
  const format = useFormat();
  const { name, nameLatin, branch, phone } = contact;
  return (
    <section className="phone-section pb-8!" aria-labelledby="contact-head">
      <h2 id="contact-head" className="mb-1">
        {t('contact.title')}
      </h2>
      <p className="small text-ink-2">
        {name === null
          ? t('contact.branch', { branch })
          : t('contact.officer', { name: format.person({ name, nameLatin }), branch })}
      </p>
      <div className="mt-3 flex gap-2.5">
        {canWrite ? (
          <a href="#write" className="btn btn-phone flex-1">
            <Icon name="message" size={20} />
            {t('contact.message')}
          </a>
        ) : null}
        {phone === null ? null : (
          <a href={`tel:${phone.replace(/[^\d+]/g, '')}`} className="btn btn-phone flex-1">
            <Icon name="phone" size={20} />
            {t('contact.call')}
          </a>
        )}
      </div>
      <Link href="/track/contact" className="link mt-3 inline-flex min-h-11 items-center">
        {notices('all')}
      </Link>
    </section>
  );
}
