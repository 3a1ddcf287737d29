'use client';

import { useInfiniteQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { type ReactNode, useEffect } from 'react';
import { ErrorNotice } from '@/components/ui/notices/states';
import type { StaffView } from '@/lib/contracts/house/people';
import { staffOptions } from '../state/authority-queries';
import { LoadingLines } from '../words/loading-lines';

/** Everybody of the lender, read to the last page: an order or a committee of a part would be wrong. */
export function EveryStaff({ children }: { children: (staff: readonly StaffView[]) => ReactNode }) {
  const t = useTranslations('authority.people');
  const { data, isError, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    staffOptions(),
  );
  useEffect(() => {
    if (hasNextPage && !isFetchingNextPage) void fetchNextPage();
  }, [hasNextPage, isFetchingNextPage, fetchNextPage]);
  if (isError)
    return (
      <ErrorNotice title={t('failed')} onRetry={() => void refetch()}>
        {t('failedText')}
      </ErrorNotice>
    );
  if (data === undefined || hasNextPage) return <LoadingLines lines={8} />;
  return children(data.pages.flatMap((page) => page.staff));
}
