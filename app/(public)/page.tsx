import Link from 'next/link';
import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/controls/button';
import { Icon } from '@/components/ui/icon';
import { PublicTop } from './public-top';

function Way({ href, name, text }: { href: string; name: string; text: string }) {
  return (
    <li className="border-b border-rule">
      <Link href={href} className="group flex min-h-16 items-center gap-4 py-3">
        <span className="flex-1">
          <span className="block text-16 font-medium group-hover:underline">{name}</span>
          <span className="block text-14 text-ink-2">{text}</span>
        </span>
        <Icon name="right" tone="quiet" />
      </Link>
    </li>
  );
}

/** The start page: what the product is in two sentences, and the three ways in. */
export default async function LandingPage() {
  const t = await getTranslations('landing');
  return (
    <div className="flex min-h-dvh flex-col">
      <PublicTop />
      <main className="mx-auto w-full max-w-[640px] px-5 pt-14 pb-16 tablet:pt-[14vh]">
        <h1 className="title text-balance text-24">{t('title')}</h1>
        <p className="mt-4 text-16 text-pretty text-ink-2">{t('lead')}</p>
        <p className="mt-3 text-16 text-pretty text-ink-2">{t('leadSecond')}</p>
        <section aria-labelledby="applicants" className="mt-12">
          <h2 id="applicants" className="border-b border-rule-2 pb-2 text-13 font-semibold">
            {t('applicants')}
          </h2>
          <ul>
            <Way href="/apply" name={t('apply')} text={t('applyText')} />
            <Way href="/track" name={t('track')} text={t('trackText')} />
          </ul>
        </section>
        <section aria-labelledby="staff" className="mt-10">
          <h2 id="staff" className="border-b border-rule-2 pb-2 text-13 font-semibold">
            {t('staff')}
          </h2>
          <div className="flex min-h-16 flex-wrap items-center justify-between gap-3 py-3">
            <span className="text-14 text-ink-2">{t('signInText')}</span>
            <ButtonLink href="/sign-in" size="rail">
              {t('signIn')}
            </ButtonLink>
          </div>
        </section>
      </main>
    </div>
  );
}
