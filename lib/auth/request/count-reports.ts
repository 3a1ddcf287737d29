/** How often browsers may report failed pages: by device, by network and all together, counted in Postgres. */
import { createHmac } from 'node:crypto';
import { takeAttempt } from '@/db/queries/people/session';
import { deriveKey } from '@/lib/platform/crypto/crypto';
import type { WebProcess } from '../web-process';
import { deviceOf } from './device';
import { networkAddressOf } from './network-address';

const windowSeconds = 900;
/** A browser that fails at every turn says it ten times; no crowd of them fills the log. */
export const reportLimits = { device: 10, network: 60, everyone: 600 } as const;

/** Counts one report; gives the seconds to wait, 0 where it may be taken. No address is stored in clear. */
export async function countReport(process: WebProcess, headers: Headers): Promise<number> {
  const key = deriveKey(process.env.appSecret, 'failure-report/hashes');
  const asked = {
    device: deviceOf(headers),
    network: networkAddressOf(headers, process.env.trustedProxies),
    everyone: '',
  } as const satisfies Record<keyof typeof reportLimits, string | null>;
  for (const dimension of ['device', 'network', 'everyone'] as const) {
    const value = asked[dimension];
    if (value === null) continue;
    const hash = createHmac('sha256', key).update(value).digest('base64url');
    const limit = { max: reportLimits[dimension], windowSeconds };
    const seconds = await takeAttempt(process.authDatabase, `failureReport/${dimension}/${hash}`, limit);
    if (seconds > 0) return seconds;
  }
  return 0;
}
