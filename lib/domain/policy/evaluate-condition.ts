import type { Measures } from '@/lib/domain/policy/measures';
import type { RuleCondition } from '@/lib/domain/policy/policy-version';

/** Whether a condition holds; a comparison with a measure that is not known never does, only `missing` does. */
export function holds(condition: RuleCondition, measures: Measures): boolean {
  if ('all' in condition) return condition.all.every((each) => holds(each, measures));
  if ('any' in condition) return condition.any.some((each) => holds(each, measures));
  const { value } = measures[condition.measure];
  if (condition.is === 'missing') return value === null;
  if (value === null) return false;
  switch (condition.is) {
    case 'equal':
      return value === condition.value;
    case 'one_of':
      return typeof value === 'string' && condition.value.includes(value);
    default:
      return typeof value === 'number' && compares(value, condition.is, condition.value);
  }
}

function compares(value: number, is: 'above' | 'at_least' | 'below' | 'at_most', bound: number): boolean {
  switch (is) {
    case 'above':
      return value > bound;
    case 'at_least':
      return value >= bound;
    case 'below':
      return value < bound;
    case 'at_most':
      return value <= bound;
  }
}
