import { dehydrate, HydrationBoundary } from '@tanstack/react-query';
import type { Metadata } from 'next';
import { getTranslations } from 'next-intl/server';
import { CalendarPage } from '@/components/calendar/calendar-page';
import { calendarOptions } from '@/components/calendar/calendar-queries';
import { calendarInput, readCalendarAddress } from '@/components/calendar/state/calendar-address';
import { IslandMessages } from '@/components/layout/island-messages';
import { createQueryClient } from '@/lib/client/rpc/query-client';
import { serverClient } from '@/lib/client/server';

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations('calendar'))('title') };
}

/** The calendar that clocks run by: for every member of staff to read, for administrators to change. */
export default async function Page({ searchParams }: Props) {
  const address = await readCalendarAddress(searchParams);
  const queries = createQueryClient();
  // What fails here is asked again by the page.
  await queries.prefetchQuery({
    ...calendarOptions(address),
    retry: false,
    queryFn: () => serverClient.calendar.get(calendarInput(address)),
  });
  return (
    <IslandMessages only={['calendar', 'errors', 'format']}>
      <HydrationBoundary state={dehydrate(queries)}>
        <CalendarPage />
      </HydrationBoundary>
    </IslandMessages>
  );
}
