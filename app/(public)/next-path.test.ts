import { describe, expect, test } from 'vitest';
import { nextPath } from './next-path';

describe('where to go after signing in', () => {
  test.each(['/queue', '/applications/2611-0482', '/track?number=2611-0482', '/'])('%s is ours', (path) =>
    expect(nextPath(path)).toBe(path),
  );
  test.each([
    '//evil.example',
    '/\\evil.example',
    '/.//evil.example',
    '/..//evil.example',
    'https://evil.example',
    'queue',
    '/sign-in?next=/queue',
    '/api/auth/sign-out',
    '/a b',
    '/a\n/b',
    undefined,
  ])('%s is not followed', (path) => expect(nextPath(path)).toBeNull());
  test('nor is a repeated parameter', () => expect(nextPath(['/queue', '/people'])).toBeNull());
});
