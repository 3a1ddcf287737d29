'use client';

import type { ReactNode } from 'react';
import { AuthorityToolsProvider } from '@/components/authority/authority-tools';
import { ProofForm } from '@/components/people/list/proof-form';

const tools = { ProofForm };

/** Joins the page of authority with the form by which people prove once more who they are. */
export function OpenAuthority({ children }: { children: ReactNode }) {
  return <AuthorityToolsProvider value={tools}>{children}</AuthorityToolsProvider>;
}
