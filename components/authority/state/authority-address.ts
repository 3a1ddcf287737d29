/** What the address of the page holds: the product, the part that is shown and what lies open over it. */
import {
  createLoader,
  createParser,
  createSerializer,
  type inferParserType,
  parseAsStringLiteral,
} from 'nuqs/server';

export const parts = ['matrix', 'rules', 'limits', 'reasons', 'committee'] as const;
export type Part = (typeof parts)[number];

const productParser = createParser({
  parse: (text) => (/^[\w-]{1,40}$/.test(text) ? text : null),
  serialize: (text: string) => text,
});

export const authorityParsers = {
  product: productParser,
  part: parseAsStringLiteral(parts).withDefault('matrix'),
  open: parseAsStringLiteral(['history', 'compare'] as const),
};
export type AuthorityAddress = inferParserType<typeof authorityParsers>;

export const readAuthorityAddress = createLoader(authorityParsers);
/** `/authority?product=…&part=…`; defaults are left out. */
export const writeAuthorityAddress = createSerializer(authorityParsers);
/** The input of the procedure for an address. */
export const authorityInput = ({ product }: Pick<AuthorityAddress, 'product'>) =>
  product === null ? {} : { product };
