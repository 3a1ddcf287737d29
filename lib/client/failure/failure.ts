/** What came back instead of an answer, in the shape that a page shows it in. */
import { ORPCError } from '@orpc/client';
import type { ConflictState, Refusal } from '@/lib/contracts/base';

export type Failure =
  | { readonly kind: 'conflict'; readonly now: ConflictState }
  | {
      readonly kind: 'refused';
      /** Key of the `errors` catalogue. */
      readonly reason: string;
      readonly params: Readonly<Record<string, string | number>>;
      readonly field: string | null;
    }
  /** No answer: it is not known whether the act was done, so the same key must be sent again. */
  | { readonly kind: 'unanswered' };

const refused = (reason: string, params: Refusal['params'] = {}, field: string | null = null): Failure => ({
  kind: 'refused',
  reason,
  params,
  field,
});

/** Reads an error of the client; anything that is not an answer of the contract counts as unanswered. */
export function readFailure(error: unknown): Failure {
  if (!(error instanceof ORPCError)) return { kind: 'unanswered' };
  const data: unknown = error.data;
  if (error.code === 'CONFLICT' && isConflict(data)) return { kind: 'conflict', now: data };
  if (isRefusal(data)) return refused(data.reason, data.params, data.field ?? null);
  if (error.code === 'TOO_MANY' && isWait(data))
    return refused('too_many', { seconds: data.retryAfterSeconds });
  if (error.code === 'UNAUTHENTICATED') return refused('unauthenticated');
  if (error.code === 'NOT_FOUND') return refused('not_found');
  if (error.code === 'FORBIDDEN') return refused('forbidden');
  return error.status >= 400 && error.status < 500
    ? refused('unknown', { code: error.code })
    : { kind: 'unanswered' };
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
const isRefusal = (value: unknown): value is Refusal => isRecord(value) && typeof value.reason === 'string';
const isWait = (value: unknown): value is { retryAfterSeconds: number } =>
  isRecord(value) && typeof value.retryAfterSeconds === 'number';
const isConflict = (value: unknown): value is ConflictState =>
  isRecord(value) && typeof value.version === 'number' && typeof value.state === 'string';
