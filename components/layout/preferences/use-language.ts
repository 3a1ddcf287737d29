'use client';

import { useRouter } from 'next/navigation';
import { useLocale } from 'next-intl';
import { useTransition } from 'react';
import { savePreference } from '@/lib/client/preferences/theme';
import type { Locale } from '@/lib/i18n/locale';

/** Each language is named in itself. */
export const languageNames = { en: 'EN', zh: '中文' } as const satisfies Record<Locale, string>;

/** The language in use, and choosing one in place; `failed` is called where the choice could not be kept. */
export function useLanguage() {
  const current = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  const choose = (locale: Locale, failed: () => void) =>
    start(async () => {
      try {
        await savePreference('locale', locale);
        router.refresh();
      } catch {
        failed();
      }
    });
  return { current, pending, choose };
}
