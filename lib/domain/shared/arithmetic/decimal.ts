import { Decimal } from 'decimal.js';

/**
 * The only Decimal constructor of the domain: 40 significant digits, half-even, no exponent notation in the range
 * of rates. A clone, so that no other code's settings can change the bytes of an assessment.
 */
export const ExactDecimal = Decimal.clone({
  precision: 40,
  rounding: Decimal.ROUND_HALF_EVEN,
  toExpNeg: -40,
  toExpPos: 40,
});
export type ExactDecimal = Decimal;
