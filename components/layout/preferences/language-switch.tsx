'use client';

import { clsx } from 'clsx';
import { useRouter } from 'next/navigation';
import { useLocale, useTranslations } from 'next-intl';
import { type FormEvent, useTransition } from 'react';
import { PREFERENCES_PATH, savePreference } from '@/lib/client/preferences/theme';
import { htmlLang, isLocale, type Locale, locales } from '@/lib/i18n/locale';

/** Each language is named in itself. */
const names = { en: 'EN', zh: '中文' } as const satisfies Record<Locale, string>;

/** Switches the language in place; without script it is a plain form. */
export function LanguageSwitch({ phone = false }: { phone?: boolean }) {
  const t = useTranslations('shell');
  const current = useLocale();
  const router = useRouter();
  const [pending, start] = useTransition();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const chosen = submitter instanceof HTMLButtonElement ? submitter.value : null;
    if (!isLocale(chosen)) return;
    event.preventDefault();
    const form = event.currentTarget;
    start(async () => {
      try {
        await savePreference('locale', chosen);
        router.refresh();
      } catch {
        form.submit();
      }
    });
  };
  return (
    <form
      method="post"
      action={PREFERENCES_PATH}
      onSubmit={submit}
      aria-label={t('language')}
      aria-busy={pending}
      className={clsx('segments', phone && 'segments-phone')}
    >
      {locales.map((locale) => (
        <button
          key={locale}
          type="submit"
          name="locale"
          value={locale}
          lang={htmlLang[locale]}
          aria-pressed={locale === current}
        >
          {names[locale]}
        </button>
      ))}
    </form>
  );
}
