import { afterEach, expect, test, vi } from 'vitest';
import { newActKey } from './act-key';

const UUID_4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
afterEach(() => vi.unstubAllGlobals());

test('an act’s key is a UUID, and no two are the same', () => {
  expect(newActKey()).toMatch(UUID_4);
  expect(newActKey()).not.toBe(newActKey());
});

test('also where the browser has no randomUUID', () => {
  const { crypto } = globalThis;
  vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto) });
  expect(newActKey()).toMatch(UUID_4);
  expect(newActKey()).not.toBe(newActKey());
});
