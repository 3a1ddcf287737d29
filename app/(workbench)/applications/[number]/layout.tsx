import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import type { ReactNode } from 'react';
import { loadMe } from '../../load-me';
import { ApplicationWorkspace } from './application-workspace';
import { loadCase } from './load-case';

type Params = { params: Promise<{ number: string }> };

/** Titles name the number alone: no name or amount ends up in a browser's history. */
export async function generateMetadata({ params }: Params): Promise<Metadata> {
  const [{ number }, t] = await Promise.all([params, getTranslations('application')]);
  return { title: t('titleCase', { number }) };
}

/** One case: its head and the decision stay while its parts change. */
export default async function Layout({ params, children }: Params & { children: ReactNode }) {
  const [{ number }, me] = await Promise.all([params, loadMe()]);
  const reader = { id: me.id, name: me.name ?? '', nameLatin: me.nameLatin };
  return (
    <HydrationBoundary state={await loadCase(number)}>
      <ApplicationWorkspace key={number} number={number} me={reader}>
        {children}
      </ApplicationWorkspace>
    </HydrationBoundary>
  );
}
