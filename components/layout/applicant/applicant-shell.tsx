import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/overlays/toaster';
import { Announcer } from '../announcer';
import { Brand } from '../brand';
import { LanguageSwitch } from '../preferences/language-switch';
import { SystemLines } from '../system-lines';

/**
 * The frame of applicant pages: one column, 16 px, phone first. `bar` replaces the usual bar of brand and language;
 * `dock` stays at the bottom with the one dark button.
 */
export function ApplicantShell({
  bar,
  dock,
  systemLines = [],
  children,
}: {
  bar?: ReactNode | undefined;
  dock?: ReactNode | undefined;
  systemLines?: readonly string[] | undefined;
  children: ReactNode;
}) {
  const t = useTranslations('shell');
  return (
    <div className="applicant">
      <a href="#content" className="skip-link btn btn-ink">
        {t('skip')}
      </a>
      {bar ?? (
        <header className="phone-bar">
          <Brand href="/" size={24} />
          <span className="flex-1" />
          <LanguageSwitch phone />
        </header>
      )}
      <SystemLines lines={systemLines} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      {dock ? <footer className="phone-dock">{dock}</footer> : null}
      <Announcer />
      <Toaster />
    </div>
  );
}
