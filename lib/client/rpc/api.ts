/**
 * The browser's way to the server: the contract's procedures, typed, over `/api/rpc`. `client` calls, `api` gives
 * keys and options for react-query. Only types of the contract are imported; its schemas stay on the server.
 */
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import { SimpleCsrfProtectionLinkPlugin } from '@orpc/client/plugins';
import type { ContractRouterClient } from '@orpc/contract';
import { createTanstackQueryUtils } from '@orpc/tanstack-query';
import type { Api } from '@/lib/contracts/api';
import { methodOf } from './read-only-procedures';

export type ApiClient = ContractRouterClient<Api>;

const link = new RPCLink({
  url: () => `${window.location.origin}/api/rpc`,
  plugins: [new SimpleCsrfProtectionLinkPlugin()],
  method: (_options, path) => methodOf(path),
});

export const client: ApiClient = createORPCClient(link);
export const api = createTanstackQueryUtils(client);
