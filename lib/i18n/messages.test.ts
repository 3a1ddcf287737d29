import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { chooseLocale } from './locale';
import { loadMessages, namespaces, pickMessages } from './namespaces';

/** Paths of all texts with their ICU placeholders, e.g. `grade {grade}`. */
function shapeOf(value: unknown, path: string): string[] {
  if (typeof value === 'string') {
    const names = [...value.matchAll(/\{\s*(\w+)\s*[,}]/g)].map((match) => match[1]);
    return [`${path} ${[...new Set(names)].sort().join(' ')}`];
  }
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither text nor group`);
  return Object.entries(value).flatMap(([key, inner]) => shapeOf(inner, path ? `${path}.${key}` : key));
}

const filesOf = (locale: string) =>
  readdirSync(new URL(`./${locale}`, import.meta.url))
    .filter((file) => file.endsWith('.json'))
    .map((file) => file.replace('.json', ''))
    .sort();
const read = (locale: string, name: string): unknown =>
  JSON.parse(readFileSync(new URL(`./${locale}/${name}.json`, import.meta.url), 'utf8'));

describe('texts', () => {
  test('every file is a registered namespace, in both languages', () => {
    expect(filesOf('en')).toEqual([...namespaces].sort());
    expect(filesOf('zh')).toEqual([...namespaces].sort());
  });

  test.each([...namespaces])('%s has the same keys and placeholders in Chinese', (name) => {
    expect(shapeOf(read('zh', name), '').sort()).toEqual(shapeOf(read('en', name), '').sort());
  });

  test('loads a language whole and picks what an island needs', async () => {
    const messages = await loadMessages('zh');
    expect(messages.shell.queue).toBe('待办队列');
    expect(Object.keys(pickMessages(messages, ['ui', 'queue']))).toEqual(['ui', 'queue']);
  });
});

describe('language of a request', () => {
  test('the person’s choice wins', () => expect(chooseLocale('zh', 'en-GB,en')).toBe('zh'));
  test('then the browser’s preference by weight', () => {
    expect(chooseLocale(undefined, 'fr;q=0.9, en;q=0.5, zh-CN;q=0.8')).toBe('zh');
    expect(chooseLocale('xx', 'de, en-US')).toBe('en');
  });
  test('a language refused by weight 0 is not chosen', () =>
    expect(chooseLocale(undefined, 'zh;q=0')).toBe('en'));
  test('else English', () => expect(chooseLocale(undefined, null)).toBe('en'));
});
