import { spawn, spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';

const HERE = import.meta.dirname;
const NODE_MODULES = join(HERE, '..', '..', 'node_modules');
let tree = '';

/** A tree of its own with the real bootstrap, whose installed packages agree with its lock. */
beforeAll(() => {
  tree = mkdtempSync(join(tmpdir(), 'countersign-bootstrap-'));
  cpSync(HERE, join(tree, 'scripts', 'bootstrap'), { recursive: true });
  mkdirSync(join(tree, 'node_modules'));
  symlinkSync(join(NODE_MODULES, 'tsx'), join(tree, 'node_modules', 'tsx'));
  writeFileSync(join(tree, 'package-lock.json'), '{ "packages": {} }');
  writeFileSync(join(tree, 'node_modules', '.package-lock.json'), '{ "packages": {} }');
  writeFileSync(
    join(tree, 'scripts', 'bootstrap', 'commands.json'),
    '{ "echo": "scripts/echo.ts", "wait": "scripts/wait.ts", "lost": "scripts/lost.ts" }',
  );
  writeFileSync(
    join(tree, 'scripts', 'echo.ts'),
    'const said: string = JSON.stringify(process.argv.slice(2));\nconsole.log(said);\nprocess.exit(7);\n',
  );
  writeFileSync(
    join(tree, 'scripts', 'wait.ts'),
    "process.on('SIGTERM', () => process.exit(9));\nconsole.log('ready');\nsetInterval(() => {}, 1000);\n",
  );
});

const run = (...args: string[]) =>
  spawnSync(process.execPath, [join(tree, 'scripts', 'bootstrap', 'run.mjs'), ...args], { encoding: 'utf8' });

describe('the bootstrap', () => {
  test('hands over the arguments and brings back the exit code', () => {
    const { status, stdout, stderr } = run('echo', '--json', 'a b');
    expect({ status, stdout, stderr }).toEqual({ status: 7, stdout: '["--json","a b"]\n', stderr: '' });
  });

  test('remembers that the packages fit the lock', () => {
    run('echo');
    expect(readFileSync(join(tree, 'node_modules', '.countersign-lock'), 'utf8')).toMatch(/^[0-9a-f]{64}$/);
  });

  test('names the commands it knows', () => {
    const { status, stderr } = run('eco');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'Unknown command "eco". Known: echo, wait, lost.\n',
    });
  });

  test('says which file a command lacks', () => {
    const { status, stderr } = run('lost');
    expect(status).toBe(1);
    expect(stderr).toBe('The command "lost" needs scripts/lost.ts, which is not in this tree.\n');
  });

  test('passes the request to stop on to the command', async () => {
    const child = spawn(process.execPath, [join(tree, 'scripts', 'bootstrap', 'run.mjs'), 'wait']);
    await new Promise((resolve) => child.stdout.once('data', resolve));
    const ended = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    expect(await ended).toBe(9);
  });
});
