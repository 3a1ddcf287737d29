import '@/components/application/styles/application.css';
import { HydrationBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { IslandMessages } from '@/components/layout/island-messages';
import type { Namespace } from '@/lib/i18n/namespaces';
import { loadMe } from '../load-me';
import { ApplicationWorkspace } from './application-workspace';
import { loadCase } from './load-case';

const texts = [
  'application',
  'decision',
  'signing',
  'people',
  'auth',
  'desk',
  'evidence',
  'timeline',
  'errors',
  'reasons',
  'summary',
  'factors',
  'rules',
  'signals',
  'indicators',
  'conditions',
  'asking',
  'requests',
  'secondLooks',
  'payout',
] as const satisfies readonly Namespace[];

/**
 * The desk on which cases are opened one after the other: head and decision stay while parts change, and what every
 * case needs alike is sent once. Going to a case that was read ahead asks nothing of the server.
 */
export default async function Layout({ children }: { children: ReactNode }) {
  const me = await loadMe();
  const reader = { id: me.id, name: me.name ?? '', nameLatin: me.nameLatin };
  return (
    <IslandMessages only={texts}>
      <HydrationBoundary state={await loadCase()}>
        <ApplicationWorkspace me={reader}>{children}</ApplicationWorkspace>
      </HydrationBoundary>
    </IslandMessages>
  );
}
