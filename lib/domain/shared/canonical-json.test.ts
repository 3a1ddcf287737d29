import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CanonicalJsonError, canonicalJson } from '@/lib/domain/shared/canonical-json';

/** Rebuilds a value with the keys of every object in reverse, so that only the order differs. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}

const plain = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constant(null),
    fc.boolean(),
    fc.maxSafeInteger(),
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e9, max: 1e9 }),
    fc.string({ unit: 'grapheme' }),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string({ unit: 'grapheme' }).filter((key) => key !== '__proto__'),
      tie('value'),
      {
        noNullPrototype: true,
      },
    ),
  ),
})).value;

describe('canonical JSON', () => {
  it('writes the form of RFC 8785', () => {
    const value = { b: [1, 0.1, 1e-7, -0, true, null], a: { 会: '签"\n', '€': 1 }, A: '' };
    expect(canonicalJson(value)).toBe('{"A":"","a":{"€":1,"会":"签\\"\\n"},"b":[1,0.1,1e-7,0,true,null]}');
  });

  it('gives one text whatever the order of keys, and that text reads back', () => {
    fc.assert(
      fc.property(plain, (value) => {
        const text = canonicalJson(value);
        expect(canonicalJson(reversed(value))).toBe(text);
        expect(canonicalJson(JSON.parse(text))).toBe(text);
      }),
    );
  });

  it('refuses what has no single text, and says where', () => {
    const refused: [unknown, string][] = [
      [{ a: [1, Number.NaN] }, '$.a[1]'],
      [{ a: Number.POSITIVE_INFINITY }, '$.a'],
      [{ a: { b: undefined } }, '$.a.b'],
      [[2 ** 53], '$[0]'],
      [new Array(1), '$[0]'],
      [10n, '$'],
      [{ at: new Date(0) }, '$.at'],
      [new Map(), '$'],
      [{ text: '\ud800' }, '$.text'],
      [() => 1, '$'],
    ];
    for (const [value, path] of refused) {
      let caught: unknown = null;
      try {
        canonicalJson(value);
      } catch (error) {
        caught = error;
      }
      expect(caught).toBeInstanceOf(CanonicalJsonError);
      expect(caught).toMatchObject({ path });
    }
  });

  it('refuses a value that contains itself but allows one that stands twice', () => {
    const loop: { self?: unknown } = {};
    loop.self = loop;
    expect(() => canonicalJson(loop)).toThrow(CanonicalJsonError);
    const shared = { a: 1 };
    expect(canonicalJson([shared, shared])).toBe('[{"a":1},{"a":1}]');
  });
});
