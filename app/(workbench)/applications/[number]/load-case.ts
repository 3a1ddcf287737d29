import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import { caseOptions } from '@/components/application/case/case-queries';
import { createQueryClient } from '@/lib/client/query-client';
import { serverClient } from '@/lib/client/server';

/** The case under the key by which its page asks for it; what fails here is asked again by the page, which says why. */
export async function loadCase(number: string): Promise<DehydratedState> {
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...caseOptions(number),
    retry: false,
    queryFn: () => serverClient.application.get({ number }),
  });
  return dehydrate(queries);
}
