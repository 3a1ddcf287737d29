import { expect, test } from 'vitest';
import { versionNumber } from './version-number';

test('a version is shown by its number, never by its raw id', () => {
  expect(versionNumber('instalment-1')).toBe('1');
  expect(versionNumber('working_capital-12')).toBe('12');
  expect(versionNumber('CS-E1')).toBe('CS-E1');
});
