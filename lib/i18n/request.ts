import { cookies, headers } from 'next/headers';
import { getRequestConfig } from 'next-intl/server';
import { chooseLocale, LOCALE_COOKIE } from './locale';
import { loadMessages } from './namespaces';

/** Language, texts and time zone of one request; there is no language in the address. */
export default getRequestConfig(async () => {
  const [cookieStore, headerList] = await Promise.all([cookies(), headers()]);
  const locale = chooseLocale(cookieStore.get(LOCALE_COOKIE)?.value, headerList.get('accept-language'));
  return { locale, messages: await loadMessages(locale), timeZone: 'Asia/Shanghai', now: new Date() };
});
