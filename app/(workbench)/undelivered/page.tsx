import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { UndeliveredPage } from '@/components/people/undelivered/undelivered-page';
import { loadMe } from '../load-me';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('admin.undelivered'))('title') };
}

/** What could not be delivered to anybody, for administrators. */
export default async function Page() {
  const me = await loadMe();
  if (!me.pages.includes('undelivered')) notFound();
  return (
    <IslandMessages only={['admin', 'asking', 'people', 'errors', 'format']}>
      <UndeliveredPage />
    </IslandMessages>
  );
}
