import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { SessionsPage } from '@/components/people/sessions/sessions-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('people.sessions'))('title') };
}

/** Where the signed-in person is signed in. */
export default function Page() {
  return (
    <IslandMessages only={['people', 'errors', 'format']}>
      <SessionsPage />
    </IslandMessages>
  );
}
