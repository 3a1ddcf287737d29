import { mkdirSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { agrees } from './packages.mjs';

const root = mkdtempSync(join(tmpdir(), 'countersign-packages-'));
for (const name of ['zod', 'pg', 'native']) mkdirSync(join(root, 'node_modules', name), { recursive: true });

const zod = { 'node_modules/zod': { version: '4.6.7' } };
const pg = { 'node_modules/pg': { version: '8.23.1' } };
const here = { os: [process.platform], cpu: [process.arch], optional: true, version: '1.0.0' };
const elsewhere = { os: ['plan9'], cpu: ['mips'], optional: true, version: '1.0.0' };
const same = (want: object, have: object) =>
  agrees({ packages: { '': {}, ...want } }, { packages: { ...have } }, root);

describe('installed packages agree with the lock', () => {
  test('when each has its version', () => expect(same({ ...zod, ...pg }, { ...zod, ...pg })).toBe(true));
  test('not with another version', () =>
    expect(same(zod, { 'node_modules/zod': { version: '4.6.6' } })).toBe(false));
  test('not with one missing', () => expect(same({ ...zod, ...pg }, zod)).toBe(false));
  test('not with one too many', () => expect(same(zod, { ...zod, ...pg })).toBe(false));
  test('not when a folder has gone', () => {
    const gone = { 'node_modules/gone': { version: '1.0.0' } };
    expect(same(gone, gone)).toBe(false);
  });
  test('without the binary of another machine', () =>
    expect(same({ ...zod, 'node_modules/other': elsewhere }, zod)).toBe(true));
  test('not without the binary of this machine', () => {
    expect(same({ 'node_modules/native': here }, {})).toBe(false);
    expect(same({ 'node_modules/native': here }, { 'node_modules/native': here })).toBe(true);
  });
});
