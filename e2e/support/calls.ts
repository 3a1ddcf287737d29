/** The contract's procedures as a signed-in browser would call them: to set scenes, and to try what pages never offer. */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins';
import type { ApiClient } from '@/lib/client/rpc/api';
import { methodOf } from '@/lib/client/rpc/read-only-procedures';

/** Of a signed-in browser's state, what is sent along. */
type State = { readonly cookies: readonly { readonly name: string; readonly value: string }[] };

/** `networkAddress`: from where the call comes, believed because the product trusts its own machine as a proxy. */
export function callsAs(baseURL: string, state: State, networkAddress?: string): ApiClient {
  const cookie = state.cookies.map(({ name, value }) => `${name}=${value}`).join('; ');
  const link = new RPCLink({
    url: `${baseURL}/api/rpc`,
    headers: {
      cookie,
      origin: new URL(baseURL).origin,
      ...(networkAddress === undefined ? {} : { 'x-forwarded-for': networkAddress }),
    },
    plugins: [new SimpleCsrfProtectionLinkPlugin()],
    method: (_options, path) => methodOf(path),
  });
  return createORPCClient(link);
}
