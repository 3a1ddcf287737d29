import { Brand } from '@/components/layout/brand';
import { LanguageSwitch } from '@/components/layout/preferences/language-switch';
import { ThemeMenu } from '@/components/layout/preferences/theme-menu';

/** The bar of pages before sign-in: where one is, the language, the theme. */
export function PublicTop() {
  return (
    <header className="topbar justify-between">
      <Brand href="/" />
      <div className="flex items-center gap-2">
        <LanguageSwitch phone />
        <ThemeMenu />
      </div>
    </header>
  );
}
