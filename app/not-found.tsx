import { useTranslations } from 'next-intl';
import { ButtonLink } from '@/components/ui/controls/button';

/** Says the same for what does not exist and for what one may not see. */
export default function NotFound() {
  const t = useTranslations('shell');
  return (
    <main className="mx-auto max-w-[520px] px-5 pt-[18vh] pb-16">
      <h1 className="title">{t('notFoundTitle')}</h1>
      <p className="mt-2 text-14 text-ink-2">{t('notFoundText')}</p>
      <p className="mt-5">
        <ButtonLink href="/">{t('toStart')}</ButtonLink>
      </p>
    </main>
  );
}
