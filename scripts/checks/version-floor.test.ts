import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import floor from './version-floor.json';

const ROOT = join(import.meta.dirname, '..', '..');
const ALIASED = /^npm:[^@]+@/;

const PACKAGE = z.object({
  dependencies: z.record(z.string(), z.string()),
  devDependencies: z.record(z.string(), z.string()),
  overrides: z.record(z.string(), z.string()),
});
const LOCK = z.object({ packages: z.record(z.string(), z.object({ version: z.string().optional() })) });

const json = (path: string): unknown => JSON.parse(readFileSync(join(ROOT, path), 'utf8'));
const manifest = PACKAGE.parse(json('package.json'));
const locked = LOCK.parse(json('package-lock.json')).packages;

/** Order of two versions `major.minor.patch`; a prerelease counts as below its release. */
function compareVersions(a: string, b: string): number {
  const [left, right] = [a, b].map((version) => ({
    numbers: version.split('-')[0]?.split('.').map(Number) ?? [],
    isFinal: !version.includes('-'),
  }));
  for (const position of [0, 1, 2]) {
    const difference = (left?.numbers[position] ?? 0) - (right?.numbers[position] ?? 0);
    if (difference !== 0) return difference;
  }
  return Number(left?.isFinal ?? false) - Number(right?.isFinal ?? false);
}

/** Every copy of a package in the lock, also those below other packages. */
function lockedVersions(name: string): string[] {
  return Object.entries(locked)
    .filter(([path]) => path === `node_modules/${name}` || path.endsWith(`/node_modules/${name}`))
    .map(([, entry]) => entry.version ?? '0.0.0');
}

describe('versions of packages', () => {
  test.each([
    ['1.6.23', '1.6.22', 1],
    ['1.10.0', '1.9.9', 1],
    ['2.0.0-beta.1', '2.0.0', -1],
    ['16.2.6', '16.2.6', 0],
  ])('%s against %s', (a, b, sign) => expect(Math.sign(compareVersions(a, b))).toBe(sign));

  test.each(Object.entries(floor))('%s is locked at %s or later, in every copy', (name, lowest) => {
    const versions = lockedVersions(name);
    expect(versions).not.toEqual([]);
    expect(versions.filter((version) => compareVersions(version, lowest) < 0)).toEqual([]);
  });

  test('package.json names exact versions only', () => {
    const wanted = Object.entries({
      ...manifest.dependencies,
      ...manifest.devDependencies,
      ...manifest.overrides,
    });
    const inexact = wanted.filter(
      ([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version.replace(ALIASED, '')),
    );
    expect(inexact).toEqual([]);
  });

  test('the lock holds what package.json names', () => {
    const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
    const strayed = wanted.filter(
      ([name, version]) => locked[`node_modules/${name}`]?.version !== version.replace(ALIASED, ''),
    );
    expect(strayed).toEqual([]);
  });
});
