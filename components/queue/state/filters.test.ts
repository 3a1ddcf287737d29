import { describe, expect, test } from 'vitest';
import { visibleColumns } from './columns';
import { activeFilters, toggled, withoutFilter, withoutFilters } from './filters';
import { readQueueAddress } from './queue-address';

describe('filters', () => {
  const address = readQueueAddress('?grade=E&since=7d&docs=open');
  test('those set are named in the order of the menu', () =>
    expect(activeFilters(address)).toEqual(['grade', 'since', 'docs']));
  test('one is taken away and the others stay', () =>
    expect(activeFilters({ ...address, ...withoutFilter('grade') })).toEqual(['since', 'docs']));
  test('all are taken away', () => expect(activeFilters(withoutFilters)).toEqual([]));
  test('a value goes in and out', () => {
    expect(toggled(['A'], 'B')).toEqual(['A', 'B']);
    expect(toggled(['A', 'B'], 'A')).toEqual(['B']);
  });
});

test('number, amount, grade, reason and clock never leave; what is decided shows when instead of a clock', () => {
  const hidden = ['product', 'term', 'documents', 'stage', 'holder'] as const;
  expect(visibleColumns('open', hidden)).toEqual([
    'number',
    'applicant',
    'amount',
    'grade',
    'reason',
    'clock',
  ]);
  for (const view of ['decided', 'archive'] as const) {
    expect(visibleColumns(view, hidden)).toContain('decided');
    expect(visibleColumns(view, hidden)).not.toContain('clock');
  }
});
