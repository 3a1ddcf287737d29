import { readdirSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { chooseLocale, type Locale } from './locale';
import { loadMessages, namespaces, pickMessages } from './namespaces';

/** Names of the ICU arguments of a text, also inside the branches of plural and select. */
function argumentsOf(text: string): string[] {
  const names = new Set<string>();
  const read = (from: number): number => {
    let at = from;
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? readArgument(at + 1) : at + 1;
    return at + 1;
  };
  const readArgument = (from: number): number => {
    const end = text.slice(from).search(/[,}]/) + from;
    names.add(text.slice(from, end).trim());
    let at = end;
    while (at < text.length && text[at] !== '}') at = text[at] === '{' ? read(at + 1) : at + 1;
    return at + 1;
  };
  read(0);
  return [...names].sort();
}

/** Paths of all texts with their arguments, e.g. `grade {grade}`. */
function shapeOf(value: unknown, path: string, withArguments: boolean): string[] {
  if (typeof value === 'string') return [withArguments ? `${path} {${argumentsOf(value).join(' ')}}` : path];
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is neither text nor group`);
  return Object.entries(value).flatMap(([key, inner]) =>
    shapeOf(inner, path ? `${path}.${key}` : key, withArguments),
  );
}

/** Patterns of dates name the parts that each language writes; only their keys are the same. */
const ownArguments = new Set(['format']);

const filesOf = (locale: Locale) =>
  readdirSync(new URL(`./${locale}`, import.meta.url), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.json'))
    .map((file) => basename(file, '.json'))
    .sort();
const english = await loadMessages('en');
const chinese = await loadMessages('zh');

describe('texts', () => {
  test('every file is a registered namespace, in both languages', () => {
    expect(filesOf('en')).toEqual([...namespaces].sort());
    expect(filesOf('zh')).toEqual([...namespaces].sort());
  });

  test.each([...namespaces])('%s has the same keys and placeholders in Chinese', (name) => {
    const strict = !ownArguments.has(name);
    expect(shapeOf(chinese[name], '', strict).sort()).toEqual(shapeOf(english[name], '', strict).sort());
  });

  test('arguments are found inside plural branches', () => {
    expect(argumentsOf('{count, plural, one {# paper of {name}} other {# papers}}')).toEqual([
      'count',
      'name',
    ]);
  });

  test('loads a language whole and picks what an island needs', () => {
    expect(chinese.shell.queue).toBe('待办队列');
    expect(Object.keys(pickMessages(chinese, ['ui', 'queue']))).toEqual(['ui', 'queue']);
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
