import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { Brand } from '@/components/layout/brand';
import { LanguageSwitch } from '@/components/layout/preferences/language-switch';
import { ThemeMenu } from '@/components/layout/preferences/theme-menu';
import { SystemLines } from '@/components/layout/system-lines';
import { loadMe } from './load-me';

/** The frame of pages before sign-in: a narrow column, and what nobody may overlook about this installation. */
export async function PublicFrame({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  const [t, { institution }] = await Promise.all([getTranslations('shell'), loadMe()]);
  const lines = [
    ...(institution.demonstration ? [t('demonstration')] : []),
    ...(institution.totpRequired ? [] : [t('totpOff')]),
  ];
  return (
    <div className="flex min-h-dvh flex-col">
      <header className="topbar justify-between">
        <Brand href="/" />
        <div className="flex items-center gap-2">
          <LanguageSwitch phone />
          <ThemeMenu />
        </div>
      </header>
      <SystemLines lines={lines} />
      <main
        className={`mx-auto w-full px-5 pt-10 pb-16 ${wide ? 'max-w-[960px]' : 'max-w-[400px] tablet:pt-[10vh]'}`}
      >
        {children}
      </main>
    </div>
  );
}
