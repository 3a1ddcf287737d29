import { expect, test } from 'vitest';
import { conflictRows } from './conflict-rows';

const terms = (amountMinor: number) => ({
  amountMinor,
  term: { count: 24, unit: 'month' as const },
  rateAnnual: '0.102',
});
const now = {
  reason: 'stale_version',
  version: 8,
  state: 'approval',
  ...terms(16_000_000),
  changedBy: 'He Jing',
  changedAt: '2026-11-23T08:51:00Z',
};

test('shows then, now and yours, and leaves out what is the same', () => {
  const rows = conflictRows({ state: 'approval', terms: terms(18_000_000) }, now, terms(15_000_000));
  expect(rows).toEqual([
    { field: 'amount', opened: 18_000_000, now: 16_000_000, yours: 15_000_000, changed: true },
  ]);
});

test('the amount is always shown, a change of state too', () => {
  const rows = conflictRows({ state: 'review', terms: null }, { ...now, ...terms(18_000_000) }, null);
  expect(rows.map((row) => [row.field, row.changed])).toEqual([
    ['state', true],
    ['amount', true],
    ['term', true],
    ['rate', true],
  ]);
});
