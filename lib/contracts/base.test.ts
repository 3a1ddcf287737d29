import { expect, test } from 'vitest';
import { text } from './base';

test('typed text keeps its lines and is refused with a zero character', () => {
  expect(text(20).parse(' two\nlines ')).toBe('two\nlines');
  expect(text(20).safeParse('a\0b').success).toBe(false);
});
