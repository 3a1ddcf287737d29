'use client';

import { createContext, useContext } from 'react';
import type { CaseTarget, Whose } from './state/case-target';

/** What the page gets from others: whose figures it shows, addresses of lists of cases, text for a spreadsheet. */
export type PortfolioTools = {
  readonly whose: Whose;
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
