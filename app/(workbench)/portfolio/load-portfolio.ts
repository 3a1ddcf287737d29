import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import { type PortfolioAddress, portfolioInput } from '@/components/portfolio/state/portfolio-address';
import { ownFiguresOptions, portfolioOptions } from '@/components/portfolio/state/portfolio-query';
import { createQueryClient } from '@/lib/client/rpc/query-client';
import { serverClient } from '@/lib/client/server';

/** The page's figures under the key by which it asks for them; what fails here is asked again by the page. */
export async function loadPortfolio(address: PortfolioAddress, own: boolean): Promise<DehydratedState> {
  const queries = createQueryClient();
  if (own)
    await queries.prefetchQuery({
      ...ownFiguresOptions(address),
      retry: false,
      queryFn: () => serverClient.portfolio.mine({ weeks: address.weeks }),
    });
  else
    await queries.prefetchQuery({
      ...portfolioOptions(address),
      retry: false,
      queryFn: () => serverClient.portfolio.get(portfolioInput(address)),
    });
  return dehydrate(queries);
}
