import { type Locale, locales } from '@/lib/i18n/locale';

/** Appearance: the person's choice, kept in a cookie so that the server writes it into the page and nothing flashes. */
export const themes = ['light', 'dark', 'system'] as const;
export type Theme = (typeof themes)[number];
export const THEME_COOKIE = 'cs.theme';
/** Where the choices of language and appearance are posted; also works as the action of a plain form. */
export const PREFERENCES_PATH = '/preferences';

/** The theme a value names; an absent or unknown one follows the system. */
export function themeOf(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** The choices that a posted form carries; unknown names and values are left out. */
export function preferencesOf(form: FormData): { theme?: Theme; locale?: Locale } {
  const theme = themes.find((known) => known === form.get('theme'));
  const locale = locales.find((known) => known === form.get('locale'));
  return { ...(theme ? { theme } : {}), ...(locale ? { locale } : {}) };
}

/** Browser only: asks the server to remember a choice. Rejects when it cannot be reached. */
export async function savePreference(name: 'theme' | 'locale', value: string): Promise<void> {
  const body = new FormData();
  body.set(name, value);
  const response = await fetch(PREFERENCES_PATH, {
    method: 'POST',
    body,
    headers: { accept: 'application/json' },
  });
  if (!response.ok) throw new Error(`preference refused: ${response.status}`);
}

/** Browser only: shows a theme at once; it is remembered in the background. */
export function applyTheme(theme: Theme): void {
  document.documentElement.dataset.theme = theme;
  savePreference('theme', theme).catch(() =>
    console.warn('The theme is shown, but could not be remembered.'),
  );
}
