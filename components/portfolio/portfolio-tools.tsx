'use client';

import { createContext, useContext } from 'react';
import type { Stage } from '@/lib/domain/application/vocabulary';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import type { OutcomeGroup } from './state/shares';

/** Cases behind a mark. `withinDays` bounds how long ago they were received; null is any time. */
export type CaseTarget = { readonly withinDays: number | null } & (
  | { readonly list: 'open'; readonly stage: Stage | null }
  | { readonly list: 'ended'; readonly group: OutcomeGroup | null; readonly grade: Grade | null }
);

/** What other islands give to this page: the address of a list of cases, and text for a spreadsheet. */
export type PortfolioTools = {
  readonly hrefOf: (target: CaseTarget) => string;
  readonly toCsv: (head: readonly string[], rows: readonly (readonly (string | number | null)[])[]) => string;
};

const Tools = createContext<PortfolioTools | null>(null);
export const PortfolioToolsProvider = Tools.Provider;

export function usePortfolioTools(): PortfolioTools {
  const tools = useContext(Tools);
  if (tools === null) throw new Error('The manager’s page was opened without its tools.');
  return tools;
}
