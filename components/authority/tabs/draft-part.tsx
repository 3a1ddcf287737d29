'use client';

import type { ReactNode } from 'react';
import { useAuthority } from '../authority-context';
import { DraftConflict } from '../draft/draft-conflict';
import { DraftNotice } from '../draft/draft-notice';
import { ProblemList } from '../matrix/problem-list';

/** A part of the versioned document: what there is to do with its draft above it, what is wrong with it below. */
export function DraftPart({ children }: { children: ReactNode }) {
  const { me } = useAuthority();
  return (
    <div className="mt-4 min-w-0">
      {me.readsDrafts ? <DraftNotice /> : null}
      <DraftConflict />
      {children}
      <ProblemList />
    </div>
  );
}
