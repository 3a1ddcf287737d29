import { api } from '@/lib/client/rpc/api';

/** The whole case. It stays as it was opened: only an act, a wish or a lost connection reads it again. */
export function caseOptions(number: string) {
  return { ...api.application.get.queryOptions({ input: { number } }), staleTime: Number.POSITIVE_INFINITY };
}

/** Version, state and holder only: tells whether the copy on the screen is stale. */
export function pulseOptions(number: string) {
  return api.application.pulse.queryOptions({ input: { number } });
}
