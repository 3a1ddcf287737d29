import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { QueuePage } from '@/components/queue/queue-page';
import { loadMe } from '../load-me';
import { loadQueue } from './load-queue';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('queue');
  return { title: t('title') };
}

/** The queue with its first rows already in it; react-query owns them from then on. */
export default async function Page({ searchParams }: Props) {
  const me = await loadMe();
  return (
    <IslandMessages only={['queue', 'reasons', 'summary', 'errors']}>
      <HydrationBoundary state={await loadQueue(searchParams, me)}>
        <QueuePage me={me} />
      </HydrationBoundary>
    </IslandMessages>
  );
}
