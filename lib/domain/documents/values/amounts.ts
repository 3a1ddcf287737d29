import { type CurrencyCode, minorDigits } from '@/lib/domain/shared/money';

/** An amount as printed: currency or its sign, groups of thousands, two places after the point. */
export const amountPattern =
  /[-–+(]?\s?(?:[$¥￥€£]|RMB|CNY|USD)?\s?[-–+]?\s?(?:\d{1,3}(?:[,，]\d{3})+|\d+)(?:\.\d{1,2})?\)?(?:\s?元)?/;
/** The same, where a plain count must not be taken for money: with places after the point. */
export const exactAmountPattern =
  /[-–+(=]?\s?(?:[$¥￥€£]|RMB|CNY|USD)?\s?[-–+]?\s?(?:\d{1,3}(?:[,，.]\d{3})+|\d+)\.\d{2}\*?\)?(?:\s?元)?(?![\d%])/;

/**
 * Minor units of an amount as printed, negative with a minus or in brackets; null where the text is none or the number
 * is not safe. A point before three digits counts as a comma that was read wrongly where another point follows.
 */
export function amountMinor(text: string, digits = 2): number | null {
  const plain = text.replace(/[\s$¥￥€£*元=]|RMB|CNY|USD|人民币/gi, '').replaceAll('，', ',');
  const isNegative = /^[-–(]|-$/.test(plain);
  const bare = plain.replace(/^[-–+(]+|[)\-–]+$/g, '').replace(/[.,](?=\d{3}(?:\D|$))/g, '');
  const match = /^(\d+)(?:\.(\d{1,2}))?$/.exec(bare);
  if (match === null) return null;
  const minor =
    Number(match[1]) * 10 ** digits + Number((match[2] ?? '').padEnd(digits, '0').slice(0, digits));
  if (!Number.isSafeInteger(minor)) return null;
  return isNegative && minor !== 0 ? -minor : minor;
}

/** The currency that a text names by sign, code or word; null where it names none. */
export function currencyIn(text: string): CurrencyCode | null {
  if (/[¥￥元]|人民币|\bRMB\b/.test(text)) return 'CNY';
  if (/\$|\bUSD\b/.test(text)) return 'USD';
  if (/€/.test(text)) return 'EUR';
  if (/£/.test(text)) return 'GBP';
  const codes = Object.keys(minorDigits) as CurrencyCode[];
  return codes.find((code) => new RegExp(`\\b${code}\\b`).test(text)) ?? null;
}
