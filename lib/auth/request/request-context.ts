/** Everything a procedure is handed of one request. */
import type { Context } from '@/lib/services/kernel/context';
import type { StaffDirectory } from '../staff-directory';
import { localeOf, type WebProcess } from '../web-process';
import { signedIn } from './actor-of-session';
import { deviceOf } from './device';
import { networkAddressOf } from './network-address';

export type RequestContext = Context & {
  readonly signIns: StaffDirectory;
  readonly userId: string | null;
  readonly publicUrl: string;
};

export async function requestContext(process: WebProcess, headers: Headers): Promise<RequestContext> {
  const { actor, userId } = await signedIn(process, headers);
  return {
    ...process.environment,
    actor,
    userId,
    locale: localeOf(headers),
    request: {
      networkAddress: networkAddressOf(headers, process.env.trustedProxies),
      device: deviceOf(headers),
    },
    signIns: process.directory,
    publicUrl: process.env.publicUrl,
  };
}
