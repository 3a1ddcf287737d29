import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { RegisterPage } from '@/components/people/register/register-page';

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('register'))('title') };
}

/** The signed-in person's own declarations. */
export default function Page() {
  return (
    <IslandMessages only={['people', 'register', 'errors', 'format']}>
      <RegisterPage />
    </IslandMessages>
  );
}
