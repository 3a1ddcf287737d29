import { expect, test } from 'vitest';
import { isStorable } from './storable';

test('text is kept that is whole, in every script; halves of a pair and zero characters are not', () => {
  for (const whole of ['陈玉兰', '👩‍👩‍👧‍👦', '\u202eabc', '', null, 12, [['a'], { b: 'c' }]])
    expect(isStorable(whole)).toBe(true);
  const cut = '收入证明 👩'.slice(0, -1);
  for (const broken of ['a\0b', cut, [[cut]], { a: { b: ['\ud800'] } }, { 'a\0': 1 }])
    expect(isStorable(broken)).toBe(false);
});

test('depth is no obstacle', () => {
  let deep: unknown = 'a\0';
  for (let level = 0; level < 100_000; level += 1) deep = [deep];
  expect(isStorable(deep)).toBe(false);
});
