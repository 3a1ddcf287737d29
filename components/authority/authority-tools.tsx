'use client';

import { type ComponentType, createContext, useContext } from 'react';

/** What another island gives to this page: the form by which one proves once more who one is. */
export type AuthorityTools = {
  readonly ProofForm: ComponentType<{ onProven: () => Promise<unknown>; text?: string }>;
};

const Tools = createContext<AuthorityTools | null>(null);
export const AuthorityToolsProvider = Tools.Provider;

export function useAuthorityTools(): AuthorityTools {
  const tools = useContext(Tools);
  if (tools === null) throw new Error('The page of authority was opened without its tools.');
  return tools;
}
