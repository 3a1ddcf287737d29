'use client';

import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { locales } from '@/lib/i18n/locale';
import { useThemeEntries } from '../preferences/theme-menu';
import { languageNames, useLanguage } from '../preferences/use-language';
import type { WorkbenchPage } from './pages';

/** Where the bar has no room for its links: every page, the language and the theme, one under the other. */
export function PagesMenu({
  pages,
  current,
}: {
  pages: readonly WorkbenchPage[];
  current: WorkbenchPage['page'] | null;
}) {
  const t = useTranslations('shell');
  const router = useRouter();
  const language = useLanguage();
  const theme = useThemeEntries();
  const entries: MenuEntry[] = [
    ...pages.map(
      ({ page, href }): MenuEntry => ({
        kind: 'choice',
        key: page,
        label: t(page),
        checked: page === current,
        onSelect: () => router.push(href),
      }),
    ),
    { kind: 'line', key: 'after-pages' },
    { kind: 'head', key: 'language', label: t('language') },
    ...locales.map(
      (locale): MenuEntry => ({
        kind: 'choice',
        key: locale,
        label: languageNames[locale],
        checked: locale === language.current,
        onSelect: () => language.choose(locale, () => router.refresh()),
      }),
    ),
    { kind: 'line', key: 'after-language' },
    { kind: 'head', key: 'theme', label: t('theme') },
    ...theme,
  ];
  return (
    <Menu
      label={t('mainNavigation')}
      align="start"
      entries={entries}
      trigger={
        <button
          type="button"
          className="topbar-pages"
          aria-label={t('pagesMenu', { page: t(current ?? 'pages') })}
        >
          <span className="truncate font-medium">{t(current ?? 'pages')}</span>
          <Icon name="chevron" size={14} />
        </button>
      }
    />
  );
}
