import english from '@/lib/i18n/en/shared/format.json';
import type { Locale } from '@/lib/i18n/locale';
import chinese from '@/lib/i18n/zh/shared/format.json';

const patterns = { en: english, zh: chinese } as const;
export type PatternName = keyof typeof english;

/** Never breaks within: a figure stays with its unit, a day with its month. */
const NO_BREAK = '\u00a0';

/** Fills a pattern of `format.json`; spaces in it become no-break spaces. Unknown placeholders stay empty. */
export function fill(
  locale: Locale,
  name: PatternName,
  values: Readonly<Record<string, string | number>>,
): string {
  return spelled(locale, name, values).replaceAll(' ', NO_BREAK);
}

/** The same, free to break at its spaces: for words that stand side by side. */
export const spelled = (
  locale: Locale,
  name: PatternName,
  values: Readonly<Record<string, string | number>>,
): string => patterns[locale][name].replace(/\{(\w+)\}/g, (_, key: string) => String(values[key] ?? ''));
