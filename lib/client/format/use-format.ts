import { useLocale, useNow, useTimeZone } from 'next-intl';
import { createFormatter, type Formatter } from './formatter';

/** The formatters of this page's language and time zone; in server and client components alike. */
export function useFormat(): Formatter {
  return createFormatter({ locale: useLocale(), timeZone: useTimeZone() ?? 'Asia/Shanghai', now: useNow() });
}
