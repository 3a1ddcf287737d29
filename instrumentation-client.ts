/**
 * A page that ends as "not found" or in an error is sent as an empty shell, without our layout and its head script.
 * This runs before anything else of the application in the browser, so that the shell can load what it shows.
 */
import { ownScripts } from '@/components/layout/own-scripts';

type PolicyMaker = {
  readonly defaultPolicy: unknown;
  createPolicy(name: 'default', rules: typeof ownScripts): unknown;
};
const trustedTypes: PolicyMaker | undefined = Reflect.get(globalThis, 'trustedTypes');

if (trustedTypes !== undefined && trustedTypes.defaultPolicy === null) {
  trustedTypes.createPolicy('default', ownScripts);
  const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce;
  if (nonce !== undefined) Object.assign(globalThis, { __webpack_nonce__: nonce });
}
