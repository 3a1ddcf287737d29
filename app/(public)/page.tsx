import { getTranslations } from 'next-intl/server';
import { ButtonLink } from '@/components/ui/controls/button';

/** The start page: what the product is, and the three ways in. */
export default async function LandingPage() {
  const t = await getTranslations('landing');
  return (
    <main>
      <h1 className="title">{t('title')}</h1>
      <ButtonLink href="/apply" kind="ink">
        {t('apply')}
      </ButtonLink>
    </main>
  );
}
