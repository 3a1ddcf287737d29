import { isCurrencyCode, minorDigits } from '@/lib/domain/shared/money';

/** Full-width digits and signs, as an input method for Chinese types them, become the plain ones. */
const halfWidth = (text: string) =>
  text.replace(/[０-９．，－＋]/g, (character) => String.fromCharCode(character.charCodeAt(0) - 0xfee0));

/**
 * Reads a decimal as people type or paste it: `¥ 180,000.50`, `１８００００`, `18 万`, `−2`. Gives the exact decimal as
 * text (`180000.50`), or null where it is not one number. A comma is a group sign, never a decimal point.
 */
export function parseDecimal(typed: string): string | null {
  const text = halfWidth(typed)
    .replace(/[\s\u00a0\u202f,，'_]/g, '')
    .replace(/[−–]/g, '-')
    .replace(/^(-?)[¥￥$€£₦₹₱₫]/, '$1')
    .replace(/(元|圆|%)$/, '');
  const match = /^(-?)(\d+)(?:\.(\d*))?(万|亿)?$/.exec(text);
  if (!match) return null;
  const [, sign = '', whole = '', fraction = '', unit] = match;
  const shift = unit === '万' ? 4 : unit === '亿' ? 8 : 0;
  const digits = whole + fraction.slice(0, shift).padEnd(shift, '0');
  const rest = fraction.slice(shift);
  const stripped = digits.replace(/^0+(?=\d)/, '');
  return `${sign}${stripped}${rest ? `.${rest}` : ''}`;
}

/** Reads an amount of money into minor units; null where it is not a number, is negative, unsafe, or finer than the unit. */
export function parseAmount(typed: string, currency: string): number | null {
  const decimal = parseDecimal(typed);
  if (decimal === null || decimal.startsWith('-')) return null;
  const places = isCurrencyCode(currency) ? minorDigits[currency] : 2;
  const [whole = '0', fraction = ''] = decimal.split('.');
  if (/[1-9]/.test(fraction.slice(places))) return null;
  const minor = Number(BigInt(whole + fraction.slice(0, places).padEnd(places, '0')));
  return Number.isSafeInteger(minor) ? minor : null;
}

/** Groups the whole part of a typed decimal: `180000.5` is `180,000.5`. */
export function groupDecimal(decimal: string): string {
  const [whole = '', fraction] = decimal.split('.');
  const grouped = whole.replace('-', '−').replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}
