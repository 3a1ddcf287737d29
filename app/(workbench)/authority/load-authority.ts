import { type DehydratedState, dehydrate } from '@tanstack/react-query';
import { type AuthorityAddress, authorityInput } from '@/components/authority/state/authority-address';
import { authorityOptions } from '@/components/authority/state/authority-queries';
import { createQueryClient } from '@/lib/client/rpc/query-client';
import { serverClient } from '@/lib/client/server';

/** The matrix of the address under the key by which the page asks for it; what fails here is asked again there. */
export async function loadAuthority(address: Pick<AuthorityAddress, 'product'>): Promise<DehydratedState> {
  const queries = createQueryClient();
  await queries.prefetchQuery({
    ...authorityOptions(address),
    retry: false,
    queryFn: () => serverClient.authority.get(authorityInput(address)),
  });
  return dehydrate(queries);
}
