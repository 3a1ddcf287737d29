import { describe, expect, test } from 'vitest';
import { toCsv } from './csv';

const line = (cells: readonly (string | number | null)[]) => toCsv(['h'], [cells]).split('\r\n')[1];

describe('comma-separated text', () => {
  test('starts with a byte-order mark and ends each line', () => {
    expect(toCsv(['a', 'b'], [[1, null]])).toBe('\uFEFFa,b\r\n1,\r\n');
  });
  test('quotes what needs it', () => {
    expect(line(['Wu, "the" Li'])).toBe('"Wu, ""the"" Li"');
    expect(toCsv(['a'], [['two\nlines']])).toContain('"two\nlines"');
  });
  test.each(['=1+1', '+86', '-1', '@SUM(A1)', '\tx', ' =1+1', '\u00A0=2'])(
    'text that a spreadsheet would run is held back: %j',
    (text) => expect(line([text])).toBe(`'${text}`),
  );
  test('numbers stay numbers', () => expect(line([-1.5, Number.NaN])).toBe('-1.5,'));
  test('Chinese passes', () => expect(line(['陈玉兰'])).toBe('陈玉兰'));
});
