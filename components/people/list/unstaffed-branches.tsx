'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { Notice } from '@/components/ui/notices/notice';
import { staffOptions } from './people-queries';

/** Branches where a case waits because nobody may sign its open step: what a grant would mend. Quiet where there is none. */
export function UnstaffedBranches() {
  const t = useTranslations('people');
  const { data } = useInfiniteQuery(staffOptions());
  const waiting = (data?.pages[0]?.branches ?? []).filter((each) => each.unstaffed > 0);
  if (waiting.length === 0) return null;
  return (
    <Notice tone="warn" title={t('unstaffedTitle')} className="mb-6">
      <ul>
        {waiting.map(({ id, name, unstaffed }) => (
          <li key={id}>{t('unstaffedLine', { branch: name, count: unstaffed })}</li>
        ))}
      </ul>
      {t('unstaffedText')}
    </Notice>
  );
}
