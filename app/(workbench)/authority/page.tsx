import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { notFound } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { AuthorityPage } from '@/components/authority/authority-page';
import { readAuthorityAddress } from '@/components/authority/state/authority-address';
import { IslandMessages } from '@/components/layout/island-messages';
import { loadMe } from '../load-me';
import { loadAuthority } from './load-authority';
import { loadReasonWords } from './load-reason-words';
import { OpenAuthority } from './open-authority';
import { readerOf } from './reader-of';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('authority'))('title') };
}

/** Who must sign, with the matrix already in it; for those who may read policy. */
export default async function Page({ searchParams }: Props) {
  const [me, address] = await Promise.all([loadMe(), readAuthorityAddress(searchParams)]);
  if (!me.pages.includes('authority')) notFound();
  return (
    <IslandMessages only={['authority', 'reasons', 'rules', 'people', 'auth', 'errors']}>
      <HydrationBoundary state={await loadAuthority(address)}>
        <OpenAuthority>
          <AuthorityPage
            me={readerOf(me)}
            reasonWords={address.part === 'reasons' ? await loadReasonWords() : null}
          />
        </OpenAuthority>
      </HydrationBoundary>
    </IslandMessages>
  );
}
