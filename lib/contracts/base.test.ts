import { expect, test } from 'vitest';
import { calendarDate, declaredMinor, text } from './base';

test('typed text keeps its lines and is refused with a zero character', () => {
  expect(text(20).parse(' two\nlines ')).toBe('two\nlines');
  expect(text(20).safeParse('a\0b').success).toBe(false);
});

test('a date is one that the database knows too, and what a person declares can be summed without loss', () => {
  expect(calendarDate.parse('2026-11-23')).toBe('2026-11-23');
  for (const no of ['0000-01-01', '2026-02-30', '23.11.2026'])
    expect(calendarDate.safeParse(no).success).toBe(false);
  expect(declaredMinor.parse(1_000_000_000_000)).toBe(1_000_000_000_000);
  for (const no of [-1, 1.5, 1_000_000_000_001, Number.MAX_SAFE_INTEGER])
    expect(declaredMinor.safeParse(no).success).toBe(false);
});
