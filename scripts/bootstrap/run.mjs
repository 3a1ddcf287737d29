#!/usr/bin/env node
// Plain JavaScript without packages: this file must run on any Node from 18 on a fresh clone.
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { alone } from './lock.mjs';
import { ensurePackages } from './packages.mjs';
import { ensureNode, Missing } from './runtime.mjs';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** @param {string[]} argv the command's name and its arguments @returns {string} the TypeScript file that does it */
function entryOf(argv) {
  /** @type {Record<string, string>} */
  const commands = JSON.parse(readFileSync(join(ROOT, 'scripts', 'bootstrap', 'commands.json'), 'utf8'));
  const name = argv[0] ?? '';
  const entry = commands[name];
  if (entry === undefined) {
    throw new Missing(`Unknown command "${name}". Known: ${Object.keys(commands).join(', ')}.`);
  }
  if (!existsSync(join(ROOT, entry)))
    throw new Missing(`The command "${name}" needs ${entry}, which is not in this tree.`);
  return entry;
}

/** @param {string} node @param {string} entry @param {string[]} args */
function hand(node, entry, args) {
  const loader = pathToFileURL(join(ROOT, 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
  const child = spawn(node, ['--conditions=react-server', '--import', loader, join(ROOT, entry), ...args], {
    stdio: 'inherit',
    env: {
      ...process.env,
      PATH: [dirname(node), join(ROOT, 'node_modules', '.bin'), process.env.PATH ?? ''].join(delimiter),
    },
  });
  // A terminal sends Ctrl-C to the child as well; sending it twice would read as impatience.
  process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  process.on('SIGTERM', () => child.kill('SIGTERM'));
  process.on('SIGHUP', () => child.kill('SIGHUP'));
  child.on('error', (error) => fail(error.message));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (signal ? constants.signals[signal] : 1)));
}

/** @param {string} message */
function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

try {
  const argv = process.argv.slice(2);
  const args = argv.slice(1);
  const isQuiet = args.includes('--json');
  /** @param {string} line */
  const say = (line) => isQuiet || process.stderr.write(`${line}\n`);
  const entry = entryOf(argv);
  let node = process.execPath;
  alone(join(ROOT, '.runtime', 'installing'), () => {
    node = ensureNode(ROOT, say);
    ensurePackages(ROOT, node, say);
  });
  hand(node, entry, args);
} catch (error) {
  if (!(error instanceof Missing)) throw error;
  fail(error.message);
}
