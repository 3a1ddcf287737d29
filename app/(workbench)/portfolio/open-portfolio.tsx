'use client';

import { type ReactNode, useMemo } from 'react';
import {
  type CaseTarget,
  type PortfolioTools,
  PortfolioToolsProvider,
} from '@/components/portfolio/portfolio-tools';
import type { OutcomeGroup } from '@/components/portfolio/state/shares';
import { toCsv } from '@/components/queue/state/csv';
import { writeQueueAddress } from '@/components/queue/state/queue-address';
import type { Stage } from '@/lib/domain/application/vocabulary';

/** The ends to which an outcome leads; offers not yet answered are still open and stand in the queue. */
const endsOf = {
  approved: ['disbursed', 'refused', 'expired', 'cancelled'],
  approved_automatic: ['disbursed', 'refused', 'expired', 'cancelled'],
  declined: ['declined'],
  ended: ['withdrawn', 'lapsed'],
} as const satisfies Record<OutcomeGroup, readonly Stage[]>;

function hrefOf(branch: string | null, target: CaseTarget): string {
  const base = {
    branch: branch === null ? [] : [branch],
    since: target.withinDays,
    sort: 'received' as const,
    dir: 'asc' as const,
  };
  if (target.list === 'open')
    return writeQueueAddress('/queue', { ...base, view: 'open', stage: target.stage ? [target.stage] : [] });
  return writeQueueAddress('/queue', {
    ...base,
    view: 'archive',
    stage: target.group === null ? [] : [...endsOf[target.group]],
    grade: target.grade === null ? [] : [target.grade],
  });
}

/** Joins the manager's page with the queue, whose lists its marks open. `branch`: one among several, else null. */
export function OpenPortfolio({ branch, children }: { branch: string | null; children: ReactNode }) {
  const tools = useMemo<PortfolioTools>(
    () => ({ hrefOf: (target) => hrefOf(branch, target), toCsv }),
    [branch],
  );
  return <PortfolioToolsProvider value={tools}>{children}</PortfolioToolsProvider>;
}
