import { type RepaymentMethod, repaymentMethods, type Term } from '@/lib/domain/application/vocabulary';

/** What is carried over the sign-in: the product, the amount in minor units, length and way of repaying; nothing of the person. */
export type Wish = {
  readonly productCode: string;
  readonly amountMinor: number;
  readonly term: Term;
  readonly method: RepaymentMethod;
};
type Query = Readonly<Record<string, string | readonly string[] | undefined>>;

const one = (value: Query[string]): string => (typeof value === 'string' ? value : '');
const whole = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

/** `null` for anything that is no wish. */
export function readWish(query: Query): Wish | null {
  const productCode = one(query.product);
  const amountMinor = whole(one(query.amount));
  const count = whole(one(query.term));
  const unit = one(query.unit);
  if (!/^[\w-]{1,40}$/.test(productCode) || amountMinor === null || count === null || count > 3650)
    return null;
  const method = repaymentMethods.find((each) => each === one(query.method));
  if (method === undefined || (unit !== 'month' && unit !== 'day')) return null;
  return { productCode, amountMinor, term: { count, unit }, method };
}

/** The address that {@link readWish} reads. */
export function wishQuery({ productCode, amountMinor, term, method }: Wish): string {
  return `product=${productCode}&amount=${amountMinor}&term=${term.count}&unit=${term.unit}&method=${method}`;
}
