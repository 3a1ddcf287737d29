import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import { headers } from 'next/headers';
import { caseOptions } from '@/components/application/case/case-queries';
import { createQueryClient } from '@/lib/client/rpc/query-client';
import { serverClient } from '@/lib/client/server';
import { caseOfPath } from './case-of-path';

/**
 * The case of the address under the key by which its page asks for it; what fails here is asked again by the page,
 * which says why. Only a document carries it: a page already open has a copy that news can renew, as they cannot the
 * router's.
 */
export async function loadCase(): Promise<DehydratedState | null> {
  const asked = await headers();
  const number = caseOfPath(asked.get('x-countersign-path') ?? '');
  if (number === null || asked.get('sec-fetch-dest') === 'empty') return null;
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...caseOptions(number),
    retry: false,
    queryFn: () => serverClient.application.get({ number }),
  });
  return dehydrate(queries);
}
