'use client';

import type { ReactNode } from 'react';
import { ApplicationHead } from '../head/application-head';
import { useCaseKeys } from './case-keys';
import { CaseNotices } from './case-notices';

/** The page of a case: sticky head, the open part, and the decision beside it. */
export function ApplicationRecord({
  news,
  me,
  rail,
  onOpenRail,
  children,
}: {
  news: boolean;
  /** Id of the reader, who sees no notice about their own hold. */
  me: string | null;
  rail: ReactNode;
  onOpenRail: () => void;
  children: ReactNode;
}) {
  useCaseKeys();
  return (
    <>
      <ApplicationHead onOpenRail={onOpenRail} />
      <div className="record-body">
        <div className="record-main">
          <CaseNotices news={news} me={me} />
          {children}
        </div>
        {rail}
      </div>
    </>
  );
}
