/** What the address of the manager's page holds: the branch (for those who see more than one) and how far back. */
import { createLoader, createParser, type inferParserType, parseAsNumberLiteral } from 'nuqs/server';

export const periods = [13, 26, 52, 104] as const;

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const branchParser = createParser({
  parse: (text) => (uuidPattern.test(text) ? text.toLowerCase() : null),
  serialize: (text: string) => text,
});

export const portfolioParsers = {
  branch: branchParser,
  weeks: parseAsNumberLiteral(periods).withDefault(26),
};
export type PortfolioAddress = inferParserType<typeof portfolioParsers>;

export const readPortfolioAddress = createLoader(portfolioParsers);

/** The input of the procedure for an address. */
export const portfolioInput = ({ branch, weeks }: PortfolioAddress) => ({
  weeks,
  ...(branch !== null && { branch }),
});
