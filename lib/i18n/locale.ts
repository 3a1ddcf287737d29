/** The languages of the product and how a request's language is chosen. */
export const locales = ['en', 'zh'] as const;
export type Locale = (typeof locales)[number];

/** Cookie that remembers the language a person chose. */
export const LOCALE_COOKIE = 'cs.locale';

/** The value of `lang` for a language: screen readers and fonts need the script's region. */
export const htmlLang = { en: 'en', zh: 'zh-CN' } as const satisfies Record<Locale, string>;

/** True for a value that names one of our languages. */
export function isLocale(value: string | null | undefined): value is Locale {
  return locales.some((locale) => locale === value);
}

/**
 * The language of a request: the person's own choice, else the first language in `Accept-Language`
 * (a list in order of preference, weights `q` honoured) that we have, else English.
 */
export function chooseLocale(cookie: string | undefined, acceptLanguage: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((p) => p.trim()).find((p) => p.startsWith('q='));
      return { base: tag.split('-')[0] ?? '', quality: quality ? Number(quality.slice(2)) : 1 };
    })
    .filter((entry) => entry.quality > 0)
    .sort((a, b) => b.quality - a.quality);
  return wanted.map((entry) => entry.base).find(isLocale) ?? 'en';
}
