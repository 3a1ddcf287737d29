import type { Metadata } from 'next';
import { headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { SetPassword } from '@/components/people/sign-in/set-password';
import { invitedBy } from '@/lib/api/doors/invitation-door';
import { loadMe } from '../../load-me';
import { PublicFrame } from '../../public-frame';
import { accept } from './accept';

type Props = { params: Promise<{ token: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.invite'))('title'), referrer: 'no-referrer' };
}

/** The invited person chooses a password and signs in with it; a link that is over says so. */
export default async function Page({ params }: Props) {
  const { token } = await params;
  const [invited, me, locale, t] = await Promise.all([
    invitedBy(decodeURIComponent(token), await headers()),
    loadMe(),
    getLocale(),
    getTranslations('auth.invite'),
  ]);
  return (
    <IslandMessages only={['auth']}>
      <PublicFrame>
        <h1 className="title text-24">{invited === null ? t('goneTitle') : t('title')}</h1>
        {invited === null ? (
          <p className="mt-2 text-ink-2">{t('gone')}</p>
        ) : (
          <>
            <p className="mt-1 text-ink-2">
              {t('lead', { name: invited.name, institution: me.institution.name[locale] })}
            </p>
            <SetPassword email={invited.email} accept={accept.bind(null, decodeURIComponent(token))} />
          </>
        )}
      </PublicFrame>
    </IslandMessages>
  );
}
