'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import type { FormEvent } from 'react';
import { PREFERENCES_PATH } from '@/lib/client/preferences/theme';
import { htmlLang, isLocale, locales } from '@/lib/i18n/locale';
import { languageNames, useLanguage } from './use-language';

/** Switches the language in place; without script it is a plain form. */
export function LanguageSwitch({ phone = false }: { phone?: boolean }) {
  const t = useTranslations('shell');
  const { current, pending, choose } = useLanguage();
  const submit = (event: FormEvent<HTMLFormElement>) => {
    const { submitter } = event.nativeEvent as SubmitEvent;
    const chosen = submitter instanceof HTMLButtonElement ? submitter.value : null;
    if (!isLocale(chosen)) return;
    event.preventDefault();
    const form = event.currentTarget;
    choose(chosen, () => form.submit());
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
          {languageNames[locale]}
        </button>
      ))}
    </form>
  );
}
