import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { PhoneSignIn } from '@/components/applicant/sign-in/phone-sign-in';
import { ApplicantShell } from '@/components/layout/applicant/applicant-shell';
import { IslandMessages } from '@/components/layout/island-messages';
import { loadMe } from '../../load-me';
import { nextPath } from '../../next-path';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('auth.phone'))('title') };
}

/** Sign-in of applicants; whoever is signed in already goes on to where they were going. */
export default async function Page({ searchParams }: Props) {
  const [query, me, t, shell] = await Promise.all([
    searchParams,
    loadMe(),
    getTranslations('auth.phone'),
    getTranslations('shell'),
  ]);
  const next = nextPath(query.next) ?? '/track';
  if (me.kind === 'applicant') redirect(next);
  return (
    <IslandMessages only={['auth']}>
      <ApplicantShell systemLines={me.institution.demonstration ? [shell('demonstration')] : []}>
        <div className="phone-lead">
          <h1>{t('title')}</h1>
          <p className="mt-2 text-ink-2">{t('lead')}</p>
          <PhoneSignIn next={next} inbox={me.pages.includes('inbox') ? '/inbox' : null} />
        </div>
      </ApplicantShell>
    </IslandMessages>
  );
}
