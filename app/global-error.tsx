'use client';

import './globals.css';
import english from '@/lib/i18n/en/shell.json';
import { htmlLang, locales } from '@/lib/i18n/locale';
import chinese from '@/lib/i18n/zh/shell.json';

const texts = { en: english, zh: chinese } as const;

/** The frame itself failed, so the language is not known: both are shown. */
export default function EverythingFailed({ error }: { error: Error & { digest?: string } }) {
  return (
    <html lang="en" data-theme="system">
      <body>
        <main className="mx-auto max-w-[520px] px-5 pt-[18vh] pb-16">
          {locales.map((locale) => (
            <section key={locale} lang={htmlLang[locale]} className="mb-6">
              <h1 className="title">{texts[locale].failedTitle}</h1>
              <p className="mt-2 text-14 text-ink-2">{texts[locale].failedText}</p>
            </section>
          ))}
          <p className="text-12 text-ink-3">{error.digest}</p>
        </main>
      </body>
    </html>
  );
}
