import { HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { getTranslations } from 'next-intl/server';
import { IslandMessages } from '@/components/layout/island-messages';
import { QueuePage } from '@/components/queue/queue-page';
import { writeQueueAddress } from '@/components/queue/state/queue-address';
import type { Me } from '@/lib/contracts/house/people';
import { loadMe } from '../load-me';
import { loadQueue } from './load-queue';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations('queue');
  return { title: t('title') };
}

/** A manager comes to sign or send back, not to take cases in hand. */
const signsOnly = ({ roles }: Me) => roles.includes('manager') && !roles.includes('officer');

/** The queue with its first rows already in it; react-query owns them from then on. */
export default async function Page({ searchParams }: Props) {
  const me = await loadMe();
  if (Object.keys(await searchParams).length === 0 && signsOnly(me))
    redirect(`/queue${writeQueueAddress({ view: 'to_sign' })}`);
  return (
    <IslandMessages only={['queue', 'asking', 'desk', 'reasons', 'summary', 'errors']}>
      <HydrationBoundary state={await loadQueue(searchParams, me)}>
        <QueuePage me={me} />
      </HydrationBoundary>
    </IslandMessages>
  );
}
