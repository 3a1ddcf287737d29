import type { Metadata } from 'next';
import { headers } from 'next/headers';
import Link from 'next/link';
import { redirect } from 'next/navigation';
import { getLocale, getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { SignInFlow } from '@/components/people/sign-in/sign-in-flow';
import { SignedInAlready } from '@/components/people/sign-in/signed-in-already';
import { isHalfSignedIn } from '@/lib/auth/half-signed-in';
import { loadMe } from '../load-me';
import { nextPath } from '../next-path';
import { PublicFrame } from '../public-frame';
import { signOutHere } from './sign-out-here';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.staff'))('title') };
}

/** Staff sign-in. Whoever is signed in already goes to work, or learns that nothing has been granted to them yet. */
export default async function Page({ searchParams }: Props) {
  const [query, me, locale, t] = await Promise.all([
    searchParams,
    loadMe(),
    getLocale(),
    getTranslations('auth'),
  ]);
  const next = nextPath(query.next);
  // The inbox is nobody's work.
  const first = me.pages.find((page) => page !== 'inbox');
  if (me.kind === 'staff' && first !== undefined) redirect(next ?? `/${first}`);
  const needsTotp = await isHalfSignedIn(await headers());
  const email = typeof query.email === 'string' ? query.email.slice(0, 120) : '';
  return (
    <IslandMessages only={['auth']}>
      <PublicFrame>
        <h1 className="title text-24">{needsTotp ? t('setUp.title') : t('staff.title')}</h1>
        <p className="mt-1 text-ink-2">{t('staff.lead', { institution: me.institution.name[locale] })}</p>
        {me.kind === 'staff' ? (
          <SignedInAlready name={me.name ?? ''} signOut={signOutHere} />
        ) : (
          <SignInFlow next={next} email={email} needsTotp={needsTotp} />
        )}
        <p className="mt-8 border-t border-rule pt-4">
          <Link className="link" href="/sign-in/phone">
            {t('staff.applicant')}
          </Link>
        </p>
      </PublicFrame>
    </IslandMessages>
  );
}
