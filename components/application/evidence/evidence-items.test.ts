import { describe, expect, test } from 'vitest';
import type { SourcedValue } from '@/lib/domain/assessment/snapshot';
import { evidenceItems, usedValue } from './evidence-items';

const value = (source: SourcedValue<number>['source'], at: string, amount: number | null = 1) => ({
  value: amount,
  source,
  by: 'port',
  at,
});

describe('the value that counts', () => {
  test('a verified value goes before a reported, a read and a declared one', () => {
    const values = [
      value('declared', '2026-11-20'),
      value('verified', '2026-11-01'),
      value('extracted', '2026-11-21'),
    ];
    expect(usedValue(values)).toEqual({ index: 1, why: 'verified' });
  });

  test('of two of one source the later counts', () => {
    expect(usedValue([value('reported', '2026-11-02'), value('reported', '2026-11-03')]).index).toBe(1);
  });

  test('a reading that is too uncertain does not displace what was declared, and that is said', () => {
    const values = [
      { ...value('extracted', '2026-11-02'), confidence: 0.5 },
      value('declared', '2026-11-01'),
    ];
    expect(usedValue(values)).toEqual({ index: 1, why: 'read_too_uncertain' });
  });

  test('a missing value never counts, however good its source', () => {
    expect(usedValue([value('verified', '2026-11-02', null), value('declared', '2026-11-01')]).index).toBe(1);
    expect(usedValue([value('verified', '2026-11-02', null)])).toEqual({ index: -1, why: null });
    expect(usedValue([])).toEqual({ index: -1, why: null });
  });
});

describe('what a figure opens', () => {
  const evidence = {
    id: 'income',
    label: 'income',
    partyId: null,
    values: [],
    unit: 'money_monthly',
    documentId: null,
    lines: [],
  };
  const view = { evidence: [evidence], documents: [], assessment: null };

  test('each reference once, in order', () => {
    const items = evidenceItems(
      [
        { kind: 'fact', id: 'income' },
        { kind: 'computation', id: 'cover' },
        { kind: 'fact', id: 'income' },
      ],
      view,
    );
    expect(items).toEqual([
      { kind: 'fact', evidence, document: null },
      { kind: 'computation', id: 'cover' },
    ]);
  });

  test('a reference that cannot be resolved is named, not dropped', () => {
    expect(evidenceItems([{ kind: 'rule', id: 'P-17' }], view)).toEqual([{ kind: 'unknown', id: 'P-17' }]);
  });
});
