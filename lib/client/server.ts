/**
 * The contract's procedures for server components: called in the same process, with the rights of the request that is
 * being answered. The server registers it at start; only its type is known here.
 */
import 'server-only';
import type { ApiClient } from './rpc/api';

declare global {
  var countersignClient: ApiClient | undefined;
}

/** Reads the registered client at each call, since modules are loaded before the server has started. */
export const serverClient = new Proxy<ApiClient>({} as ApiClient, {
  get(_target, aggregate) {
    const registered = globalThis.countersignClient;
    if (registered === undefined) throw new Error('The server has not registered its procedures yet.');
    return Reflect.get(registered, aggregate);
  },
});
