import { ORPCError } from '@orpc/client';
import { expect, test } from 'vitest';
import { undoAct, undoFailureNow } from './undo-act';

const refusedWith = (reason: string) => () =>
  Promise.reject(new ORPCError('REFUSED', { status: 422, data: { reason } }));

test('an undo that is refused is kept with its case and reason, and gone once another one is begun', async () => {
  expect(await undoAct('2026-0001', refusedWith('request_settled'))).toBe(false);
  expect(undoFailureNow()).toMatchObject({
    number: '2026-0001',
    failure: { kind: 'refused', reason: 'request_settled' },
  });
  expect(await undoAct('2026-0002', () => Promise.resolve(null))).toBe(true);
  expect(undoFailureNow()).toBeNull();
});

test('a claim that took nothing counts as refused, and names who holds the case', async () => {
  const refusal = { number: '2026-0003', reason: 'held_by_other', holder: 'He Jing' };
  expect(await undoAct('2026-0003', () => Promise.resolve(refusal))).toBe(false);
  expect(undoFailureNow()?.failure).toEqual({
    kind: 'refused',
    reason: 'held_by_other',
    params: { name: 'He Jing' },
    field: null,
  });
});
