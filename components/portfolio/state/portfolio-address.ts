/**
 * What the address of the figures holds: whose they are (for who may see both), the branch (for who sees several) and
 * how far back.
 */
import {
  createLoader,
  createParser,
  type inferParserType,
  parseAsNumberLiteral,
  parseAsStringLiteral,
} from 'nuqs/server';

export const periods = [13, 26, 52, 104] as const;
export const ofs = ['branch', 'me'] as const;
export type Of = (typeof ofs)[number];

const uuidPattern = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const branchParser = createParser({
  parse: (text) => (uuidPattern.test(text) ? text.toLowerCase() : null),
  serialize: (text: string) => text,
});

export const portfolioParsers = {
  of: parseAsStringLiteral(ofs).withDefault('branch'),
  branch: branchParser,
  weeks: parseAsNumberLiteral(periods).withDefault(26),
};
export type PortfolioAddress = inferParserType<typeof portfolioParsers>;

export const readPortfolioAddress = createLoader(portfolioParsers);

/** The input of the branch's procedure for an address. */
export const portfolioInput = ({ branch, weeks }: PortfolioAddress) => ({
  weeks,
  ...(branch !== null && { branch }),
});
