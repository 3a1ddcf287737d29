'use client';

import { useSelectedLayoutSegments } from 'next/navigation';
import { memo, type ReactNode, useCallback, useMemo, useState } from 'react';
import { ApplicationRecord } from '@/components/application/case/application-record';
import { CaseProvider } from '@/components/application/case/case-context';
import { useOfflineSince } from '@/components/application/case/use-online';
import { emptyDraft, wholeTerms } from '@/components/decision/model/draft/draft';
import { standingConditions } from '@/components/decision/model/signed-conditions';
import { DecisionSide } from '@/components/decision/rail/decision-side';
import { DecisionProvider, type Reader } from '@/components/decision/state/decision-context';
import { useDraft } from '@/components/decision/state/use-draft';
import { ProofForm } from '@/components/people/list/proof-form';
import { useCaseNeighbours } from '@/lib/client/neighbours/use-case-neighbours';
import { useReadAhead } from '@/lib/client/neighbours/use-read-ahead';
import type { ApplicationView } from '@/lib/contracts/application';

const listOf = (number: string | null) => (number === null ? [] : [number]);

/** Joins the record of a case with its decision: the terms being typed are what tables and rules answer to. */
export const OpenCase = memo(function OpenCase({
  view,
  me,
  news,
  reload,
  openCase,
  children,
}: {
  view: ApplicationView;
  me: Reader;
  news: boolean;
  reload: () => void;
  openCase: (number: string) => void;
  children: ReactNode;
}) {
  const offlineSince = useOfflineSince();
  const neighbours = useCaseNeighbours(view.number);
  const nextNumber = neighbours?.next ?? null;
  const onOverview = useSelectedLayoutSegments().length < 2;
  const ahead = neighbours === null ? [] : [...neighbours.ahead, ...listOf(neighbours.previous)];
  useReadAhead(ahead, { pages: !onOverview });
  const [sheet, setSheet] = useState(false);
  const draftState = useDraft(
    view.number,
    view.version,
    emptyDraft(view.currentTerms, view.asked.term.unit, standingConditions(view), view.borrower.id),
  );
  const leaveFor = useCallback(
    (number: string) => {
      reload();
      openCase(number);
    },
    [reload, openCase],
  );
  const considered = wholeTerms(draftState.draft.terms);
  const scene = useMemo(
    () => ({ view, considered, reload, openCase, offlineSince }),
    [view, considered, reload, openCase, offlineSince],
  );
  return (
    <CaseProvider scene={scene}>
      <DecisionProvider
        scene={{
          view,
          me,
          draftState,
          offline: offlineSince !== null,
          reload,
          nextNumber,
          openCase: leaveFor,
          ProofForm,
        }}
      >
        <ApplicationRecord
          news={news}
          me={me.id}
          rail={<DecisionSide sheetOpen={sheet} onSheetOpenChange={setSheet} />}
          onOpenRail={() => setSheet(true)}
        >
          {children}
        </ApplicationRecord>
      </DecisionProvider>
    </CaseProvider>
  );
});
