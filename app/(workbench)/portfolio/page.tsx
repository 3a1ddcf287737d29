import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { PortfolioPage } from '@/components/portfolio/portfolio-page';
import { readPortfolioAddress } from '@/components/portfolio/state/portfolio-address';
import { loadMe } from '../load-me';
import { loadPortfolio } from './load-portfolio';
import { OpenPortfolio } from './open-portfolio';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('portfolio');
  return { title: t('title') };
}

/** The manager's page with its figures already in it. */
export default async function Page({ searchParams }: Props) {
  const [me, address] = await Promise.all([loadMe(), readPortfolioAddress(searchParams)]);
  return (
    <IslandMessages only={['portfolio', 'errors']}>
      <HydrationBoundary state={await loadPortfolio(address)}>
        <OpenPortfolio branch={address.branch}>
          <PortfolioPage ownBranch={me.branch?.name ?? null} />
        </OpenPortfolio>
      </HydrationBoundary>
    </IslandMessages>
  );
}
