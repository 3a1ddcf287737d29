import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import { type PortfolioAddress, portfolioInput } from '@/components/portfolio/state/portfolio-address';
import { portfolioOptions } from '@/components/portfolio/state/portfolio-query';
import { createQueryClient } from '@/lib/client/query-client';
import { serverClient } from '@/lib/client/server';

/** The page's figures under the key by which it asks for them; what fails here is asked again by the page. */
export async function loadPortfolio(address: PortfolioAddress): Promise<DehydratedState> {
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...portfolioOptions(address),
    retry: false,
    queryFn: () => serverClient.portfolio.get(portfolioInput(address)),
  });
  return dehydrate(queries);
}
