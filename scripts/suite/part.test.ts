import { existsSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type Command, type Part, runPart } from './part';
import { chosenParts } from './run-parts';

const folder = mkdtempSync(join(tmpdir(), 'countersign-part-'));
const node = (code: string): Command => [process.execPath, '-e', code];
const writes = (file: string, passed: number): Command =>
  node(
    `require('fs').writeFileSync(${JSON.stringify(file)}, JSON.stringify({ numPassedTests: ${passed}, ` +
      'numFailedTests: 0, numPendingTests: 0, numTodoTests: 0, success: true }))',
  );

describe('a part', () => {
  test('is done when its programs end with 0', async () => {
    const outcome = await runPart({
      name: 'two',
      commands: [node(''), node('console.log(process.env.A)')],
      env: { A: 'seen' },
    });
    expect(outcome).toMatchObject({ isOk: true, tally: null, output: 'seen\n' });
  });

  test('stops at the program that fails and keeps what it said', async () => {
    const never = join(folder, 'never');
    const outcome = await runPart({
      name: 'bad',
      commands: [
        node('console.error("why"); process.exit(3)'),
        node(`require('fs').writeFileSync('${never}', '')`),
      ],
    });
    expect(outcome).toMatchObject({ isOk: false, complaint: 'ended with 3', output: 'why\n' });
    expect(existsSync(never)).toBe(false);
  });

  test('does not wait for a server that its program left behind', async () => {
    const server = "process.stdout.write('served'); setTimeout(() => {}, 60_000)";
    const outcome = await runPart({
      name: 'leaves a server',
      commands: [
        node(
          `const { spawn } = require('child_process');` +
            `const server = spawn(process.execPath, ['-e', ${JSON.stringify(server)}], { stdio: 'inherit', detached: true });` +
            `console.log(server.pid); server.unref();`,
        ),
      ],
    });
    expect(outcome.isOk).toBe(true);
    process.kill(Number.parseInt(outcome.output, 10), 'SIGKILL');
  });

  test('fails when its program cannot be found', async () => {
    const outcome = await runPart({ name: 'gone', commands: [['no-such-program-here']] });
    expect(outcome).toMatchObject({ isOk: false });
    expect(outcome.output).toContain('no-such-program-here');
  });

  test('fails when what it needs cannot be prepared', async () => {
    const prepare = () => {
      throw new Error('install the browser');
    };
    const outcome = await runPart({ name: 'unprepared', commands: [node('')], prepare });
    expect(outcome).toMatchObject({ isOk: false, output: 'install the browser' });
  });

  test('with a report fails on too few tests', async () => {
    const file = join(folder, 'few.json');
    const outcome = await runPart({
      name: 'few',
      commands: [writes(file, 2)],
      report: { file, fewestTests: 3 },
    });
    expect(outcome).toMatchObject({ isOk: false, complaint: '2 tests passed, but at least 3 are expected' });
  });

  test('does not take the report of an earlier run for its own', async () => {
    const file = join(folder, 'old.json');
    writeFileSync(file, '{}');
    const outcome = await runPart({ name: 'silent', commands: [node('')], report: { file, fewestTests: 1 } });
    expect(outcome).toMatchObject({ isOk: false, complaint: `left no report in ${file}` });
  });
});

describe('the choice of parts', () => {
  const parts: Part[] = ['types', 'floors'].map((name) => ({ name, commands: [] }));
  test('is all without a name, and keeps the order', () => {
    expect(chosenParts(parts, [])).toEqual(parts);
    expect(chosenParts(parts, ['floors', 'types'])).toEqual(parts);
  });
  test('refuses a name that is none', () => {
    expect(() => chosenParts(parts, ['floor'])).toThrow('No part named floor. Parts: types, floors.');
  });
});
