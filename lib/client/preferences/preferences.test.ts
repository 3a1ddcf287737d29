import { expect, test } from 'vitest';
import { preferencesOf, themeOf } from './theme';

test('an unknown theme follows the system', () => {
  expect(themeOf('dark')).toBe('dark');
  expect(themeOf('purple')).toBe('system');
  expect(themeOf(undefined)).toBe('system');
});

test('only known choices are taken from a posted form', () => {
  const form = new FormData();
  form.set('theme', 'light');
  form.set('locale', 'xx');
  form.set('role', 'admin');
  expect(preferencesOf(form)).toEqual({ theme: 'light' });
});
