import { getLocale, getNow, getTimeZone } from 'next-intl/server';
import { createFormatter, type Formatter } from './formatter';

/** The formatters of this request, for async server components, where hooks may not be called. */
export async function getFormat(): Promise<Formatter> {
  const [locale, timeZone, now] = await Promise.all([getLocale(), getTimeZone(), getNow()]);
  return createFormatter({ locale, timeZone, now });
}
