import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { Failure } from './failure';

const amounts = new Set(['amount', 'limit', 'headroom']);

/**
 * A failure in words, from the `errors` catalogue; a code without words is named, so that it can be reported. Amounts
 * among the parameters are minor units of `currency`, rates are fractions, reasons are codes.
 */
export function useFailureText(currency?: string): (failure: Failure) => string {
  const text = useOpenText('errors');
  const reasons = useOpenText('reasons');
  const format = useFormat();
  const written = ([name, value]: [string, string | number]): [string, string | number] => {
    if (amounts.has(name) && typeof value === 'number' && currency)
      return [name, format.money(value, currency)];
    if (name === 'rate' && value !== '') return [name, format.rate(value)];
    if (name === 'reason') return [name, reasons(`${value}.label`) ?? value];
    return [name, value];
  };
  return (failure) => {
    if (failure.kind === 'unanswered') return text('network') ?? '';
    if (failure.kind === 'conflict') return text('stale_version') ?? '';
    const known = text(failure.reason, Object.fromEntries(Object.entries(failure.params).map(written)));
    return known ?? text('unknown', { code: failure.reason }) ?? failure.reason;
  };
}
