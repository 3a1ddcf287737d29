import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import commands from '../bootstrap/commands.json';
import fewest from '../suite/fewest-tests.json';
import { furtherParts } from '../suite/parts';
import { filesUnder } from './source-files';

const ROOT = join(import.meta.dirname, '..', '..');
const MANIFEST = z.object({ scripts: z.record(z.string(), z.string()) });
const { scripts } = MANIFEST.parse(JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')));

describe('commands', () => {
  test('are the same to npm and to the bootstrap', () => {
    const bootstrapped = Object.entries(scripts).filter(([, line]) => line.includes('bootstrap'));
    const expected = Object.keys(commands).map((name) => [name, `node scripts/bootstrap/run.mjs ${name}`]);
    expect(bootstrapped.sort()).toEqual(expected.sort());
  });

  test('every script of their folder is one of them', () => {
    const entries: string[] = Object.values(commands);
    const scriptFiles = readdirSync(join(ROOT, 'scripts', 'commands'));
    expect(scriptFiles.length).toBeGreaterThan(0);
    expect(scriptFiles.filter((file) => !entries.includes(`scripts/commands/${file}`))).toEqual([]);
  });
});

describe('suites', () => {
  test.each([
    ['services', '.', /\.db\.test\.tsx?$/, fewest.services],
    ['e2e', 'e2e', /\.spec\.ts$/, fewest.e2e],
  ] as const)('%s is part of the proof, with a floor, once it has a test', (name, folder, pattern, floor) => {
    const folders = folder === '.' ? ['app', 'lib', 'db'] : [folder];
    if (filesUnder(ROOT, folders, pattern).length > 0) expect(floor).toBeGreaterThan(0);
    if (floor > 0) expect(furtherParts().map((part) => part.name)).toContain(name);
    expect(floor).toBeGreaterThanOrEqual(0);
  });
});
