/** What a web process does before its first request. */
import 'server-only';
import { markPeerAddresses } from '@/lib/auth/request/network-address';
import { startWebProcess } from '@/lib/auth/web-process';
import { createServerClient } from './server-client';

export async function startServer(): Promise<void> {
  markPeerAddresses();
  const { logger } = await startWebProcess();
  globalThis.countersignClient = createServerClient();
  logger.info('The web process is ready');
}
