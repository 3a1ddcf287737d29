import { describe, expect, test } from 'vitest';
import {
  ariaKeys,
  isComposing,
  isSingleKey,
  type KeyPress,
  keyLabels,
  parseKeys,
  sameStroke,
  strokeOf,
} from './strokes';

const press = (key: string, extra: Partial<KeyPress> = {}): KeyPress => ({
  key,
  keyCode: 0,
  isComposing: false,
  metaKey: false,
  ctrlKey: false,
  shiftKey: false,
  altKey: false,
  ...extra,
});
const matches = (keys: string, pressed: KeyPress, apple = true) => {
  const [wanted] = parseKeys(keys);
  return wanted !== undefined && sameStroke(wanted, strokeOf(pressed, apple));
};

describe('key bindings', () => {
  test('mod is ⌘ on Apple machines and Ctrl elsewhere', () => {
    expect(matches('mod+enter', press('Enter', { metaKey: true }))).toBe(true);
    expect(matches('mod+enter', press('Enter', { ctrlKey: true }))).toBe(false);
    expect(matches('mod+k', press('k', { ctrlKey: true }), false)).toBe(true);
  });
  test('shift tells letters apart, and is part of a sign', () => {
    expect(matches('j', press('J', { shiftKey: true }))).toBe(false);
    expect(matches('shift+j', press('J', { shiftKey: true }))).toBe(true);
    expect(matches('j', press('J'))).toBe(true);
    expect(matches('?', press('?', { shiftKey: true }))).toBe(true);
  });
  test('a plain key does not answer to a combination', () => {
    expect(matches('c', press('c', { metaKey: true }))).toBe(false);
    expect(matches('c', press('c', { altKey: true }))).toBe(false);
  });
  test('named keys', () => {
    expect(matches('esc', press('Escape'))).toBe(true);
    expect(matches('space', press(' '))).toBe(true);
    expect(matches('up', press('ArrowUp'))).toBe(true);
  });
  test('a key belongs to the input method while it composes', () => {
    expect(isComposing(press('a', { isComposing: true }))).toBe(true);
    expect(isComposing(press('a', { keyCode: 229 }))).toBe(true);
    expect(isComposing(press('a'))).toBe(false);
  });
  test('single keys are those that begin with a bare character', () => {
    expect(['j', 'g q', '?', 'shift+j', '1'].every(isSingleKey)).toBe(true);
    expect(['mod+k', 'esc', 'enter', 'up'].some(isSingleKey)).toBe(false);
  });
  test('caps and names for assistive technology', () => {
    expect(keyLabels('mod+enter', true)).toEqual([['⌘', '↵']]);
    expect(keyLabels('g 1', false)).toEqual([['G'], ['1']]);
    expect(ariaKeys('mod+enter', false)).toBe('Control+Enter');
    expect(ariaKeys('g q', false)).toBeUndefined();
  });
});
