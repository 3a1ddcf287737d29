import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { OwnPage } from '@/components/portfolio/own-page';
import { PortfolioPage } from '@/components/portfolio/portfolio-page';
import { type PortfolioAddress, readPortfolioAddress } from '@/components/portfolio/state/portfolio-address';
import { getFormat } from '@/lib/client/format/get-format';
import type { Me } from '@/lib/contracts/house/people';
import { loadMe } from '../load-me';
import { loadPortfolio } from './load-portfolio';
import { OpenPortfolio } from './open-portfolio';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

/** Who may not see a branch's figures sees their own; who works cases and sees the branch chooses. */
function choiceOf(me: Me, { of }: PortfolioAddress) {
  const hasBranch = !me.pages.includes('figures');
  const hasOwn = me.roles.includes('officer') || me.roles.includes('manager');
  return { hasBranch, hasOwn, own: !hasBranch || (hasOwn && of === 'me') };
}

export async function generateMetadata({ searchParams }: Props): Promise<Metadata> {
  const t = await getTranslations('portfolio');
  const { own } = choiceOf(await loadMe(), await readPortfolioAddress(searchParams));
  return { title: own ? t('own.title') : t('title') };
}

/** The manager's page, or a person's own, with its figures already in it. */
export default async function Page({ searchParams }: Props) {
  const [me, address, format] = await Promise.all([
    loadMe(),
    readPortfolioAddress(searchParams),
    getFormat(),
  ]);
  const { hasBranch, hasOwn, own } = choiceOf(me, address);
  const { id, name, nameLatin } = me;
  const isOwn = own && id !== null && name !== null;
  return (
    <IslandMessages only={['portfolio', 'secondLooks', 'reasons', 'errors']}>
      <HydrationBoundary state={await loadPortfolio(address, isOwn)}>
        <OpenPortfolio whose={isOwn ? { kind: 'person', id } : { kind: 'branch', branch: address.branch }}>
          {isOwn ? (
            <OwnPage person={format.person({ name, nameLatin })} hasBranch={hasBranch} />
          ) : (
            <PortfolioPage ownBranch={me.branch?.name ?? null} hasOwn={hasOwn} />
          )}
        </OpenPortfolio>
      </HydrationBoundary>
    </IslandMessages>
  );
}
