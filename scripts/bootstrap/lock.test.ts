import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, test } from 'vitest';
import { alone } from './lock.mjs';

const folder = mkdtempSync(join(tmpdir(), 'countersign-lock-'));
const MODULE = pathToFileURL(join(import.meta.dirname, 'lock.mjs')).href;

/** Notes when it enters and leaves, and lingers between, so that two inside at once would show. */
const visitor = (lock: string, journal: string) => `
  import { appendFileSync } from 'node:fs';
  import { alone } from '${MODULE}';
  alone('${lock}', () => {
    appendFileSync('${journal}', 'in ');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 50);
    appendFileSync('${journal}', 'out ');
  });`;

const ended = (code: string) =>
  new Promise((resolve) => {
    spawn(process.execPath, ['--input-type=module', '-e', code]).once('exit', resolve);
  });

describe('the lock of an installation', () => {
  test('lets one process in at a time', async () => {
    const [lock, journal] = [join(folder, 'shared'), join(folder, 'journal')];
    const codes = await Promise.all(Array.from({ length: 4 }, () => ended(visitor(lock, journal))));
    expect(codes).toEqual([0, 0, 0, 0]);
    expect(readFileSync(journal, 'utf8')).toBe('in out '.repeat(4));
  });

  test('is taken over from a process that has died', async () => {
    const lock = join(folder, 'stale');
    const dead = spawn(process.execPath, ['-e', '']);
    await new Promise((resolve) => dead.once('exit', resolve));
    writeFileSync(lock, String(dead.pid));
    let ran = false;
    alone(lock, () => {
      ran = true;
    });
    expect(ran).toBe(true);
  });

  test('is given back when the work fails', () => {
    const lock = join(folder, 'failing');
    const fails = () => {
      throw new Error('no network');
    };
    expect(() => alone(lock, fails)).toThrow('no network');
    expect(existsSync(lock)).toBe(false);
  });
});
