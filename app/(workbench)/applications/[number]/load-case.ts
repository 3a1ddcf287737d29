import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { caseOptions } from '@/components/application/case/case-queries';
import { createQueryClient } from '@/lib/client/query-client';
import { serverClient } from '@/lib/client/server';

/**
 * The case under the key by which its page asks for it; what fails here is asked again by the page, which says why.
 * Only a document carries it: a page already open has its own copy, which news can renew, and the router's they cannot.
 */
export async function loadCase(number: string): Promise<DehydratedState | null> {
  if ((await headers()).get('sec-fetch-dest') === 'empty') return null;
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...caseOptions(number),
    retry: false,
    queryFn: () => serverClient.application.get({ number }),
  });
  return dehydrate(queries);
}
