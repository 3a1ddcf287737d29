'use client';

import type { ReactNode } from 'react';
import { CaseFailure } from '@/components/application/case/case-failure';
import { CaseLoading } from '@/components/application/case/case-loading';
import { useCase } from '@/components/application/case/use-case';
import type { Reader } from '@/components/decision/state/decision-context';
import { OpenCase } from './open-case';

/** The case as it was opened; until it is there its shape, and where it cannot be had, why. */
export function ApplicationWorkspace({
  number,
  me,
  children,
}: {
  number: string;
  me: Reader;
  children: ReactNode;
}) {
  const { view, error, news, reload } = useCase(number);
  if (view === undefined) {
    return error ? <CaseFailure error={error} onRetry={reload} /> : <CaseLoading />;
  }
  return (
    <OpenCase view={view} me={me} news={news} reload={reload}>
      {children}
    </OpenCase>
  );
}
