import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { PeoplePage } from '@/components/people/list/people-page';
import { loadMe } from '../load-me';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people'))('title') };
}

/** People and their rights, for those who may read them. */
export default async function Page() {
  const me = await loadMe();
  if (!me.pages.includes('people')) notFound();
  return (
    <IslandMessages only={['people', 'auth', 'errors', 'format']}>
      <PeoplePage roles={me.roles} currency={me.institution.currency} />
    </IslandMessages>
  );
}
