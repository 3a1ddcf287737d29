import '@/components/application/styles/application.css';
import type { ReactNode } from 'react';
import { IslandMessages } from '@/components/layout/island-messages';
import type { Namespace } from '@/lib/i18n/namespaces';

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

/** What every case needs alike is sent once: going to the next one carries none of it again. */
export default function Layout({ children }: { children: ReactNode }) {
  return <IslandMessages only={texts}>{children}</IslandMessages>;
}
