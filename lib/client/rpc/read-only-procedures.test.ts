import { isContractProcedure } from '@orpc/contract';
import { expect, test } from 'vitest';
import { api } from '@/lib/contracts/api';
import { methodOf, readOnlyProcedures } from './read-only-procedures';

/** Dotted path and declared method of every procedure of the contract. */
function declared(node: unknown, path: readonly string[]): { path: string; method: string }[] {
  if (isContractProcedure(node)) {
    return [{ path: path.join('.'), method: node['~orpc'].route.method ?? 'POST' }];
  }
  if (typeof node !== 'object' || node === null) return [];
  return Object.entries(node).flatMap(([name, inner]) => declared(inner, [...path, name]));
}

test('the browser reads by GET exactly what the contract declares as GET', () => {
  const all = declared(api, []);
  expect(all.length).toBeGreaterThan(30);
  expect([...readOnlyProcedures].sort()).toEqual(
    all
      .filter((each) => each.method === 'GET')
      .map((each) => each.path)
      .sort(),
  );
});

test('what is not known to read is sent by POST', () => {
  expect(methodOf(['queue', 'list'])).toBe('GET');
  expect(methodOf(['queue', 'claim'])).toBe('POST');
  expect(methodOf(['nothing', 'known'])).toBe('POST');
});
