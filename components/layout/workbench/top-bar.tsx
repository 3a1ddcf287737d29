'use client';

import Link from 'next/link';
import { usePathname, useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useTransition } from 'react';
import { Kbd } from '@/components/ui/controls/kbd';
import { Icon } from '@/components/ui/icon';
import { Avatar } from '@/components/ui/marks/status';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { useFormat } from '@/lib/client/format/use-format';
import { Brand } from '../brand';
import { openPalette } from '../commands/open-palette';
import { LanguageSwitch } from '../preferences/language-switch';
import { ThemeMenu } from '../preferences/theme-menu';
import type { WorkbenchPage } from './pages';
import { PagesMenu } from './pages-menu';
import { StaffNotices } from './staff-notices';
import { useNoticeMail } from './use-notice-mail';

/** The signed-in person as the top bar shows them. */
export type WorkbenchUser = {
  name: string;
  nameLatin: string | null;
  /** Roles in words, e.g. “officer, Wuhan East”. */
  gloss: string;
};

function UserMenu({ user, signOut }: { user: WorkbenchUser; signOut: () => Promise<void> }) {
  const t = useTranslations('shell');
  const format = useFormat();
  const [leaving, start] = useTransition();
  const router = useRouter();
  const mail = useNoticeMail();
  const name = format.person(user);
  const entries: MenuEntry[] = [
    { kind: 'head', key: 'who', label: user.gloss },
    { kind: 'line', key: 'line' },
    { key: 'declarations', label: t('myDeclarations'), onSelect: () => router.push('/declarations') },
    { key: 'sessions', label: t('mySessions'), onSelect: () => router.push('/sessions') },
    ...(mail === null
      ? []
      : [
          { kind: 'line' as const, key: 'before-mail' },
          {
            kind: 'choice' as const,
            key: 'mail',
            label: t('notices.mailSetting'),
            checked: mail.on,
            onSelect: () => mail.set(!mail.on),
          },
          { kind: 'line' as const, key: 'after-mail' },
        ]),
    { key: 'out', label: t('signOut'), disabled: leaving, onSelect: () => start(signOut) },
  ];
  return (
    <Menu
      label={t('userMenu', { name })}
      entries={entries}
      trigger={
        <button type="button" className="flex min-h-7 items-center gap-2">
          <Avatar initials={format.initials(user)} />
          <span className="topbar-name max-w-40 truncate font-medium">{name}</span>
        </button>
      }
    />
  );
}

/** Where one is, where one can go, search, language, theme, and who one is. */
export function TopBar({
  pages,
  user,
  signOut,
}: {
  pages: readonly WorkbenchPage[];
  user: WorkbenchUser;
  signOut: () => Promise<void>;
}) {
  const t = useTranslations('shell');
  const path = usePathname();
  const home = pages[0]?.href ?? '/';
  // A case belongs to the queue it is worked from.
  const at = path.startsWith('/applications') ? '/queue' : path;
  const isOpen = ({ href }: WorkbenchPage) => at === href || at.startsWith(`${href}/`);
  return (
    <header className="topbar">
      <Brand href={home} />
      <nav className="topnav" aria-label={t('mainNavigation')}>
        {pages.map((each) => (
          <Link key={each.page} href={each.href} aria-current={isOpen(each) ? 'page' : undefined}>
            {t(each.page)}
          </Link>
        ))}
      </nav>
      <PagesMenu pages={pages} current={pages.find(isOpen)?.page ?? null} />
      <button type="button" className="searchbox" aria-keyshortcuts="/" onClick={openPalette}>
        <Icon name="search" />
        <span className="flex-1 truncate">{t('search')}</span>
        <Kbd keys="mod+k" />
      </button>
      <StaffNotices />
      <span className="topbar-wide">
        <LanguageSwitch />
        <ThemeMenu />
      </span>
      <UserMenu user={user} signOut={signOut} />
    </header>
  );
}
