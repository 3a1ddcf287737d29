'use client';

import { useTranslations } from 'next-intl';
import { useSyncExternalStore } from 'react';
import { Icon } from '@/components/ui/icon';
import { Menu, type MenuEntry } from '@/components/ui/overlays/menu';
import { applyTheme, type Theme, themeOf, themes } from '@/lib/client/preferences/theme';

const watchTheme = (listener: () => void) => {
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  return () => observer.disconnect();
};
const shownTheme = () => themeOf(document.documentElement.dataset.theme);
const labels = { light: 'themeLight', dark: 'themeDark', system: 'themeSystem' } as const satisfies Record<
  Theme,
  string
>;

/** Light, dark, or as the system: shown at once and remembered. */
export function useThemeEntries(): MenuEntry[] {
  const t = useTranslations('shell');
  const current = useSyncExternalStore(watchTheme, shownTheme, () => 'system' as const);
  return themes.map((theme) => ({
    kind: 'choice',
    key: theme,
    label: t(labels[theme]),
    checked: theme === current,
    onSelect: () => applyTheme(theme),
  }));
}

export function ThemeMenu() {
  const t = useTranslations('shell');
  return (
    <Menu
      label={t('theme')}
      entries={useThemeEntries()}
      trigger={
        <button type="button" className="btn btn-quiet btn-icon" aria-label={t('theme')}>
          <span className="dark:hidden">
            <Icon name="moon" />
          </span>
          <span className="hidden dark:inline">
            <Icon name="sun" />
          </span>
        </button>
      }
    />
  );
}
