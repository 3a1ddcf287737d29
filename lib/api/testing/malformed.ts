/** Values that break careless code, and every place of an input's schema where one can be put, optional ones included. */
import { randomUUID } from 'node:crypto';
import { z } from 'zod';

export const malformed: readonly unknown[] = [
  'a\u0000b',
  'a\ud800b',
  '\u202eabc\u2066\u200b',
  '👩‍👩‍👧‍👦',
  '__proto__',
  '%',
  '文'.repeat(60),
  'x'.repeat(400),
  'x'.repeat(2_000),
  '',
  ' ',
  '2027-02-29',
  '9999-12-31',
  '1000-01-01',
  '9999-12-31T23:59:59+14:00',
  '2026-03-29T02:30:00+01:00',
  '99.99999999',
  '0',
  '0000-0000',
  '00000000-0000-0000-0000-000000000000',
  0,
  -1,
  0.5,
  2 ** 31,
  Number.MAX_SAFE_INTEGER,
  Number.NaN,
  null,
  [],
  {},
  Array.from({ length: 10_000 }, () => randomUUID()),
  JSON.parse('{"__proto__":{"roles":["admin"]},"constructor":{"prototype":{"x":1}}}'),
  JSON.parse(`${'['.repeat(2_000)}${']'.repeat(2_000)}`),
];

type Place = readonly (string | number)[];

/** Paths of a schema, each as keys and positions; of an array its first place, of a record an entry. */
export function leavesOf(schema: unknown, at: Place = [], depth = 0): readonly Place[] {
  if (depth > 6) return [at];
  if (schema instanceof z.ZodObject)
    return [
      ...(at.length > 0 ? [at] : []),
      [...at, 'unknownKey'],
      ...Object.entries(schema.shape).flatMap(([key, each]) => leavesOf(each, [...at, key], depth + 1)),
    ];
  if (schema instanceof z.ZodArray) return [at, ...leavesOf(schema.element, [...at, 0], depth + 1)];
  if (schema instanceof z.ZodRecord)
    return [at, ...['x', '__proto__'].flatMap((key) => leavesOf(schema.valueType, [...at, key], depth + 1))];
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodNullable || schema instanceof z.ZodDefault)
    return leavesOf(schema.unwrap(), at, depth);
  if (schema instanceof z.ZodUnion || schema instanceof z.ZodDiscriminatedUnion)
    return distinct(schema.options.flatMap((each) => leavesOf(each, at, depth + 1)));
  if (schema instanceof z.ZodIntersection)
    return distinct([schema.def.left, schema.def.right].flatMap((each) => leavesOf(each, at, depth + 1)));
  if (schema instanceof z.ZodPipe) return leavesOf(schema.def.in, at, depth + 1);
  return [at];
}

const distinct = (places: readonly Place[]): readonly Place[] => [
  ...new Map(places.map((each) => [each.join('/'), each])).values(),
];

/** A copy of the input with the value in its place, the case's own version where one is named, and a key of its own. */
export function placed(input: object, [...place]: Place, value: unknown, version: number): unknown {
  const copy: Record<string | number, unknown> = structuredClone(input) as Record<string, unknown>;
  if ('version' in copy) copy.version = version;
  if ('key' in copy) copy.key = randomUUID();
  let at: Record<string | number, unknown> = copy;
  const last = place.pop();
  for (const [position, key] of place.entries()) {
    const next = place[position + 1] ?? last;
    const inner = at[key];
    if (typeof inner !== 'object' || inner === null) at[key] = typeof next === 'number' ? [] : {};
    at = Object(at[key]);
  }
  if (last !== undefined)
    Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true });
  return copy;
}
