import { type CurrencyCode, divideHalfEven, isCurrencyCode, minorDigits } from '@/lib/domain/shared/money';
import type { Locale } from '@/lib/i18n/locale';
import { fill } from './words';

/** True minus (U+2212): as wide as a plus, and never breaks from its figure. */
export const MINUS = '−';
/** Shown where a figure is missing. */
export const MISSING = '–';

const group = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',');
const trueMinus = (text: string) => text.replace('-', MINUS);

function signOf(negative: boolean, signed: boolean, zero: boolean): string {
  if (negative && !zero) return MINUS;
  return signed && !zero ? '+' : '';
}

/** `¥`, `₦`, or the code where the currency has no sign of its own. */
export function currencySymbol(currency: string): string {
  const parts = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  }).formatToParts(0);
  return parts.find((part) => part.type === 'currency')?.value ?? currency;
}

const digitsOf = (currency: string) => (isCurrencyCode(currency) ? minorDigits[currency as CurrencyCode] : 2);

type AmountOptions = {
  /** `whole` rounds half to even to the last unit (default); `exact` shows the minor unit too. */
  digits?: 'whole' | 'exact';
  /** Shows `+` before an increase. */
  signed?: boolean;
};

/** An amount without its currency, for a column whose head has it: `180,000`, `−9,800`, `6,935.59`. */
export function amount(amountMinor: number, currency: string, options: AmountOptions = {}): string {
  const { digits = 'whole', signed = false } = options;
  const places = digitsOf(currency);
  const scale = 10n ** BigInt(places);
  const magnitude = BigInt(Math.abs(amountMinor));
  if (digits === 'exact' && places > 0) {
    const minor = String(magnitude % scale).padStart(places, '0');
    return `${signOf(amountMinor < 0, signed, amountMinor === 0)}${group(String(magnitude / scale))}.${minor}`;
  }
  const units = divideHalfEven(magnitude, scale);
  return `${signOf(amountMinor < 0, signed, units === 0)}${group(String(units))}`;
}

/** An amount of money: `¥180,000`, `−¥9,800`, `¥6,935.59`. `amountMinor` is in minor units. */
export function money(amountMinor: number, currency: string, options: AmountOptions = {}): string {
  const text = amount(amountMinor, currency, options);
  const sign = /^[−+]/.exec(text)?.[0] ?? '';
  const symbol = currencySymbol(currency);
  const gap = /[A-Za-z]$/.test(symbol) ? '\u00a0' : '';
  return `${sign}${symbol}${gap}${text.slice(sign.length)}`;
}

/**
 * Money in a running sentence: Chinese says `18 万元` for whole thousands, otherwise as `money`: a finer figure mostly
 * stands beside another one of its kind, and both should read alike.
 */
export function moneyInText(locale: Locale, amountMinor: number, currency: string): string {
  const thousand = 10n ** BigInt(digitsOf(currency)) * 1_000n;
  const whole = BigInt(amountMinor) % thousand === 0n;
  const inTenThousands = Number(BigInt(amountMinor) / thousand) / 10;
  if (locale !== 'zh' || currency !== 'CNY' || !whole || Math.abs(inTenThousands) < 1)
    return money(amountMinor, currency);
  const figure = trueMinus(
    new Intl.NumberFormat('en-US', { maximumFractionDigits: 1 }).format(inTenThousands),
  );
  return `${fill('zh', 'million', { value: figure })}元`;
}

/** A large sum rounded for a key figure: `¥486.2m`, in Chinese `¥4.86 亿` or `¥1,390 万`. */
export function moneyRounded(locale: Locale, amountMinor: number, currency: string): string {
  const units = amountMinor / 10 ** digitsOf(currency);
  const size = Math.abs(units);
  const shown = (divisor: number, places: number) =>
    new Intl.NumberFormat('en-US', { minimumFractionDigits: places, maximumFractionDigits: places }).format(
      size / divisor,
    );
  const scaled = (name: 'thousand' | 'million' | 'billion', divisor: number, places: number) =>
    `${units < 0 ? MINUS : ''}${currencySymbol(currency)}${fill(locale, name, { value: shown(divisor, places) })}`;
  if (locale === 'zh') {
    if (size >= 1e8) return scaled('billion', 1e8, 2);
    return size >= 1e6 ? scaled('million', 1e4, 0) : money(amountMinor, currency);
  }
  if (size >= 1e9) return scaled('billion', 1e9, 2);
  return size >= 1e6 ? scaled('million', 1e6, 1) : money(amountMinor, currency);
}

type RateOptions = {
  /** Places after the point: exactly this many (default 1). */
  places?: number;
  /** Up to this many places where the value has them, e.g. a rate of `10.25 %`. */
  most?: number;
  signed?: boolean;
};

/** A fraction of one as percent: `0.034` is `3.4 %` (thin no-break space), in Chinese `3.4%`. Exact for decimal text. */
export function percent(locale: Locale, fraction: number | string, options: RateOptions = {}): string {
  const { places = 1, most = places, signed = false } = options;
  const text = new Intl.NumberFormat('en-US', {
    style: 'percent',
    minimumFractionDigits: places,
    maximumFractionDigits: most,
    roundingMode: 'halfEven',
    signDisplay: signed ? 'exceptZero' : 'negative',
  }).format(typeof fraction === 'number' ? fraction : (fraction as `${number}`));
  return fill(locale, 'percent', { value: trueMinus(text.replace('%', '')) });
}

/** A yearly rate: `0.102` is `10.2 %`, `0.1025` is `10.25 %`. */
export function rate(locale: Locale, rateAnnual: number | string): string {
  return percent(locale, rateAnnual, { places: 1, most: 2 });
}

/** A difference of two fractions in percentage points, signed: `+2 pts`, `−0.14 pts`. */
export function points(locale: Locale, difference: number, most = 2): string {
  const value = new Intl.NumberFormat('en-US', {
    maximumFractionDigits: most,
    signDisplay: 'exceptZero',
  }).format(difference * 100);
  return fill(locale, 'points', { value: trueMinus(value) });
}

/** A cover or multiple in a table: `1.30×`. */
export function ratio(value: number, places = 2): string {
  return `${trueMinus(value.toFixed(places))}×`;
}

/** A cover or multiple in a sentence: `1.30×`, in Chinese `1.30 倍`. */
export function ratioInText(locale: Locale, value: number, places = 2): string {
  return fill(locale, 'ratioInText', { value: trueMinus(value.toFixed(places)) });
}

/** A count with thousands: `1,612`; `signed` for points of a score, `+21`. */
export function count(value: number, signed = false): string {
  return trueMinus(
    new Intl.NumberFormat('en-US', {
      maximumFractionDigits: 1,
      signDisplay: signed ? 'exceptZero' : 'negative',
    }).format(value),
  );
}
