'use client';

import { type ReactNode, useMemo } from 'react';
import { type PortfolioTools, PortfolioToolsProvider } from '@/components/portfolio/portfolio-tools';
import type { Whose } from '@/components/portfolio/state/case-target';
import { toCsv } from '@/components/queue/state/csv';
import { writeQueueAddress } from '@/components/queue/state/queue-address';

/** Joins the figures with the queue, whose lists their marks open. */
export function OpenPortfolio({ whose, children }: { whose: Whose; children: ReactNode }) {
  const tools = useMemo<PortfolioTools>(
    () => ({ whose, hrefOf: (target) => writeQueueAddress('/queue', target), toCsv }),
    [whose],
  );
  return <PortfolioToolsProvider value={tools}>{children}</PortfolioToolsProvider>;
}
