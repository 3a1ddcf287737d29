import './globals.css';
import type { Metadata, Viewport } from 'next';
import { cookies, headers } from 'next/headers';
import { getLocale, getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { HeadScript } from '@/components/layout/head-script';
import { IslandMessages } from '@/components/layout/island-messages';
import { Providers } from '@/components/layout/providers';
import { THEME_COOKIE, themeOf } from '@/lib/client/preferences/theme';
import { htmlLang } from '@/lib/i18n/locale';

/** Every page carries a nonce of its own request, so none is made ahead of time. */
export const dynamic = 'force-dynamic';

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('shell');
  return { title: { default: t('brand'), template: `%s · ${t('brand')}` } };
}

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

export default async function RootLayout({ children }: { children: ReactNode }) {
  const [locale, cookieStore, headerList] = await Promise.all([getLocale(), cookies(), headers()]);
  const theme = themeOf(cookieStore.get(THEME_COOKIE)?.value);
  return (
    <html lang={htmlLang[locale]} data-theme={theme} suppressHydrationWarning>
      <head>
        {/* Here and not among the metadata, which every page renews: each move would ask for it again. */}
        <link rel="icon" href="/icon.svg" type="image/svg+xml" sizes="any" />
        <HeadScript nonce={headerList.get('x-nonce') ?? ''} />
      </head>
      <body>
        <IslandMessages>
          <Providers>{children}</Providers>
        </IslandMessages>
      </body>
    </html>
  );
}
