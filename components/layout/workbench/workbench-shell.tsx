import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import { Toaster } from '@/components/ui/overlays/toaster';
import { Announcer } from '../announcer';
import { CommandCenter } from '../commands/command-center';
import { SystemLines } from '../system-lines';
import { LiveNewsLink } from './live-news';
import type { WorkbenchPage } from './pages';
import { TopBar, type WorkbenchUser } from './top-bar';

/**
 * The frame of all staff pages. A page that fills the window wraps itself in `.tool`; every other page scrolls as a
 * whole. `systemLines` are facts about this installation that nobody may overlook.
 */
export function WorkbenchShell({
  pages,
  user,
  signOut,
  systemLines = [],
  children,
}: {
  pages: readonly WorkbenchPage[];
  user: WorkbenchUser;
  /** A server action that ends the session and leads to the sign-in page. */
  signOut: () => Promise<void>;
  systemLines?: readonly string[] | undefined;
  children: ReactNode;
}) {
  const t = useTranslations('shell');
  return (
    <div className="workbench">
      <a href="#content" className="skip-link btn btn-ink">
        {t('skip')}
      </a>
      <TopBar pages={pages} user={user} signOut={signOut} />
      <SystemLines lines={systemLines} />
      <main id="content" tabIndex={-1}>
        {children}
      </main>
      <LiveNewsLink />
      <CommandCenter pages={pages} />
      <Announcer />
      <Toaster />
    </div>
  );
}
