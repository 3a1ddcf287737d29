/** The process's one ear, made at the first stream. */
import 'server-only';
import { webProcess } from '@/lib/auth/web-process';
import { createLiveHub, type LiveHub } from '@/lib/services/workbench/live/live-hub';

declare global {
  // As with the pools: pages and routes are bundled apart and must share one connection.
  var countersignLiveHub: LiveHub | undefined;
}

export function liveHub(): LiveHub {
  const { environment, env, logger } = webProcess();
  globalThis.countersignLiveHub ??= createLiveHub({
    database: environment.database,
    sessionUrl: env.databaseSessionUrl,
    onError: (error) => logger.warn('Live news failed for a moment', { error }),
  });
  return globalThis.countersignLiveHub;
}
