import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';

const NODE_VERSION = '24.21.0';

/** A condition the person can put right; its message is all they need to see. */
export class Missing extends Error {}

/** @param {string} version @returns {boolean} whether this Node runs the product as it is. */
function isSupportedNode(version) {
  return version.replace(/^v/, '').split('.')[0] === NODE_VERSION.split('.')[0];
}

/**
 * The npm that belongs to the Node in use, as a script to be run by any Node.
 * @param {NodeJS.ProcessEnv} env @param {string} execPath @returns {string} path of npm-cli.js
 */
function findNpm(env = process.env, execPath = process.execPath) {
  const bin = dirname(execPath);
  const candidates = [
    env.npm_execpath ?? '',
    join(bin, '..', 'lib', 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    join(bin, 'node_modules', 'npm', 'bin', 'npm-cli.js'),
    ...(env.PATH ?? '').split(delimiter).map((folder) => join(folder, 'npm')),
  ];
  for (const candidate of candidates) {
    if (candidate === '' || !existsSync(candidate)) continue;
    const real = realpathSync(candidate);
    if (real.endsWith('npm-cli.js')) return real;
  }
  throw new Missing(
    'npm is missing. Install Node 24 together with npm (https://nodejs.org) and run this again.',
  );
}

/** @returns {string} the registry's package that holds Node for this machine */
function nodePackage() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  const name = `node-${platform}-${process.arch}`;
  const report = /** @type {{ header?: { glibcVersionRuntime?: string } }} */ (
    process.report?.getReport() ?? {}
  );
  const isMusl = process.platform === 'linux' && report.header?.glibcVersionRuntime === undefined;
  const known = ['linux-x64', 'linux-arm64', 'darwin-x64', 'darwin-arm64', 'win-x64'];
  if (isMusl || !known.includes(`${platform}-${process.arch}`)) {
    throw new Missing(
      `Node 24 is needed and this is Node ${process.versions.node}. There is no ready package for this machine ` +
        `(${platform}-${process.arch}${isMusl ? ', musl' : ''}): install Node 24 and put it first on the PATH.`,
    );
  }
  return name;
}

/**
 * Node 24 for the product: the running one where it fits, else one fetched into the git-ignored `.runtime/node`.
 * @param {string} root @param {(line: string) => void} say
 * @returns {string} path of the node executable
 * @throws {Missing} where it can be neither found nor fetched
 */
export function ensureNode(root, say) {
  if (isSupportedNode(process.versions.node)) return process.execPath;
  const name = nodePackage();
  const home = join(root, '.runtime', 'node');
  const exe = join(home, 'node_modules', name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  if (versionOf(exe) === NODE_VERSION) return exe;
  say(
    `Node ${NODE_VERSION} is needed and this is ${process.versions.node}: fetching it into .runtime (once)`,
  );
  rmSync(home, { recursive: true, force: true });
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const failure = runNpm(process.execPath, [
    'install',
    '--prefix',
    home,
    '--no-package-lock',
    `${name}@${NODE_VERSION}`,
  ]);
  if (failure !== null || versionOf(exe) !== NODE_VERSION) {
    throw new Missing(
      `Node 24 could not be fetched with npm.\n${failure ?? 'The fetched file does not run here.'}\n` +
        'Check the network, or install Node 24 yourself and put it first on the PATH.',
    );
  }
  return exe;
}

/** @param {string} exe @returns {string | null} its version without the v, null when it does not run */
function versionOf(exe) {
  if (!existsSync(exe)) return null;
  const run = spawnSync(exe, ['--version'], { encoding: 'utf8' });
  return run.status === 0 ? run.stdout.trim().replace(/^v/, '') : null;
}

/**
 * Runs npm by the given Node; whatever it prints stays off stdout, which belongs to the command.
 * @param {string} node @param {string[]} args
 * @returns {string | null} null when it worked, else the beginning of what npm said
 */
export function runNpm(node, args) {
  const env = { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` };
  const flags = ['--no-audit', '--no-fund', '--no-update-notifier', '--loglevel=error'];
  const run = spawnSync(node, [findNpm(), ...args, ...flags], {
    env,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  if (run.status === 0) return null;
  const said = `${run.stderr ?? ''}${run.stdout ?? ''}${run.error?.message ?? ''}`;
  return said.trim().split('\n').slice(0, 20).join('\n');
}

/** @param {string} path @returns {string} the file's text, empty where there is none */
export function readOr(path) {
  return existsSync(path) ? readFileSync(path, 'utf8') : '';
}
