import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { readFailure } from './failure';

const now = {
  reason: 'stale_version',
  version: 8,
  state: 'approval',
  amountMinor: 16_000_000,
  term: null,
  rateAnnual: null,
  changedBy: 'He Jing',
  changedAt: null,
};

test('a conflict carries what the server holds now', () => {
  const error = new ORPCError('CONFLICT', { status: 409, data: now });
  expect(readFailure(error)).toEqual({ kind: 'conflict', now });
});

test('a refusal carries reason, parameters and field', () => {
  const data = { reason: 'limit_exceeded', params: { limit: '¥300,000' }, field: 'amount' };
  expect(readFailure(new ORPCError('REFUSED', { status: 422, data }))).toEqual({ kind: 'refused', ...data });
});

test('signed out, unknown and too many are refusals of their own', () => {
  const reasonOf = (error: unknown) => {
    const failure = readFailure(error);
    return failure.kind === 'refused' ? failure.reason : failure.kind;
  };
  expect(reasonOf(new ORPCError('UNAUTHENTICATED', { status: 401 }))).toBe('unauthenticated');
  expect(reasonOf(new ORPCError('NOT_FOUND', { status: 404 }))).toBe('not_found');
  expect(reasonOf(new ORPCError('TOO_MANY', { status: 429, data: { retryAfterSeconds: 9 } }))).toBe(
    'too_many',
  );
  expect(reasonOf(new ORPCError('GONE', { status: 410 }))).toBe('unknown');
});

test('a lost connection and a defect of the server leave open whether it was done', () => {
  expect(readFailure(new TypeError('Failed to fetch'))).toEqual({ kind: 'unanswered' });
  expect(readFailure(new ORPCError('INTERNAL_SERVER_ERROR', { status: 500 }))).toEqual({
    kind: 'unanswered',
  });
});
