'use client';

import { Button } from '@/components/ui/controls/button';
import englishShell from '@/lib/i18n/en/shared/shell.json';
import englishUi from '@/lib/i18n/en/shared/ui.json';
import { htmlLang, locales } from '@/lib/i18n/locale';
import chineseShell from '@/lib/i18n/zh/shared/shell.json';
import chineseUi from '@/lib/i18n/zh/shared/ui.json';
import { FailedPage, useReference } from './failed-page';

const texts = {
  en: { ...englishShell, tryAgain: englishUi.tryAgain, reference: englishUi.reference },
  zh: { ...chineseShell, tryAgain: chineseUi.tryAgain, reference: chineseUi.reference },
} as const;

/** The frame itself failed, so the language is not known: both are shown. */
export function EverythingFailed({ error }: { error: Error & { digest?: string } }) {
  const reference = useReference(error);
  return (
    <html lang="en" data-theme="system">
      <body>
        <FailedPage brand={`${texts.en.brand} ${texts.zh.brand}`}>
          {locales.map((locale) => (
            <section key={locale} lang={htmlLang[locale]} className="mb-8">
              <h1 className="title">{texts[locale].failedTitle}</h1>
              <p className="mt-2 text-14 text-ink-2">{texts[locale].failedText}</p>
              <p className="mt-4 flex flex-wrap items-center gap-3">
                <Button icon="refresh" onClick={() => window.location.reload()}>
                  {texts[locale].tryAgain}
                </Button>
                <a className="btn" href="/">
                  {texts[locale].toStart}
                </a>
                <span className="text-12 text-ink-3">
                  {texts[locale].reference.replace('{reference}', reference)}
                </span>
              </p>
            </section>
          ))}
        </FailedPage>
      </body>
    </html>
  );
}
