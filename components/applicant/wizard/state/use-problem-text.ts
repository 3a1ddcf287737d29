import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { DraftProblem, ProductView } from '@/lib/contracts/applicant/apply';

/** A problem of the form in words: what the limit is and the way out. */
export function useProblemText(
  product: ProductView,
): (problem: Pick<DraftProblem, 'reason' | 'field' | 'params'>) => string {
  const text = useOpenText('apply.problems');
  const format = useFormat();
  return ({ reason, field, params = {} }) => {
    const values = Object.fromEntries(
      Object.entries(params).map(([name, value]) => {
        if (name.endsWith('Minor') && typeof value === 'number')
          return [name.replace(/Minor$/, ''), format.money(value, product.currency)];
        const isTerm = reason === 'term_outside_product' && typeof value === 'number';
        return [name, isTerm ? format.term({ count: value, unit: product.termMin.unit }) : value];
      }),
    );
    return text(`${reason}_${field}`, values) ?? text(reason, values) ?? text('other') ?? reason;
  };
}
