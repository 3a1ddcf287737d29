import { api } from '@/lib/client/rpc/api';

/** What one assessment is compared with: another assessment asks anew, the same one hardly ever does. */
const COMPARED_MS = 600_000;

/** The nearest past cases of a case as it was assessed; asked for after the page is painted, or read ahead with it. */
export function similarOptions(number: string, assessmentId: string | null) {
  const options = api.application.similar.queryOptions({ input: { number } });
  return { ...options, queryKey: [...options.queryKey, { assessmentId }] as const, staleTime: COMPARED_MS };
}
