import { api } from '@/lib/client/rpc/api';
import { type PortfolioAddress, portfolioInput } from './portfolio-address';

/** The whole page in one answer; the server side of the page fills the same key. */
export const portfolioOptions = (address: PortfolioAddress) =>
  api.portfolio.get.queryOptions({ input: portfolioInput(address), staleTime: 60_000 });

/** The person's own figures, likewise. */
export const ownFiguresOptions = ({ weeks }: Pick<PortfolioAddress, 'weeks'>) =>
  api.portfolio.mine.queryOptions({ input: { weeks }, staleTime: 60_000 });
