import { createTranslator } from 'use-intl/core';
import { expect, test } from 'vitest';
import english from '@/lib/i18n/en/desk/application.json';
import type { Locale } from '@/lib/i18n/locale';
import chinese from '@/lib/i18n/zh/desk/application.json';
import { comparisonCounts } from './comparison-counts';

test('what could not be verified is counted apart from what agrees', () => {
  const of = (difference: 'match' | 'within' | 'unverified' | 'warn' | 'bad', count: number) =>
    Array.from({ length: count }, () => ({ difference }));
  expect(comparisonCounts([])).toEqual({ differ: 0, verified: 0, unverified: 0 });
  const counts = comparisonCounts([...of('match', 2), ...of('within', 1), ...of('unverified', 9)]);
  expect(counts).toEqual({ differ: 0, verified: 3, unverified: 9 });
  expect(comparisonCounts([...of('bad', 1), ...of('warn', 1)])).toMatchObject({ differ: 2, verified: 0 });
  const said = (locale: Locale, gloss: string) =>
    createTranslator({ locale, messages: { gloss } })('gloss', counts);
  expect(said('en', english.comparisons.gloss)).toBe('0 differ, 3 verified, 9 not verified');
  expect(said('zh', chinese.comparisons.gloss)).toBe('不符 0 项，核实无误 3 项，未核实 9 项');
});
