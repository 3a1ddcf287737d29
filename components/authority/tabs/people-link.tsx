'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';

/** Limits and appointments are given and ended where the people are. */
export function PeopleLink() {
  const t = useTranslations('authority.people');
  return (
    <Link href="/people" className="link">
      {t('link')}
    </Link>
  );
}
