import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Missing, readOr, runNpm } from './runtime.mjs';

/** @typedef {{ version?: string, optional?: boolean, link?: boolean, os?: string[], cpu?: string[], libc?: string[] }} Locked */
/** @typedef {{ packages?: Record<string, Locked> }} Lock */

/**
 * Brings node_modules to what package-lock.json says, and does nothing when it is there already.
 * @param {string} root @param {string} node path of Node 24 @param {(line: string) => void} say
 * @throws {Missing} when npm cannot install
 */
export function ensurePackages(root, node, say) {
  const lockText = readFileSync(join(root, 'package-lock.json'), 'utf8');
  const mark = join(root, 'node_modules', '.countersign-lock');
  const wanted = createHash('sha256').update(`${process.platform} ${process.arch} ${lockText}`).digest('hex');
  if (readOr(mark) === wanted) return;
  // npm writes this file at the very end of an install: it tells what a plain `npm install` left here.
  const installed = readOr(join(root, 'node_modules', '.package-lock.json'));
  if (installed === '' || !agrees(JSON.parse(lockText), JSON.parse(installed), root)) {
    say('Installing the packages of package-lock.json (about a minute, once)');
    // Not `npm ci`: it refuses a lock without the optional binaries of platforms that a registry does not carry.
    const install = ['install', '--no-save', '--prefix', root, '--include=dev', '--include=optional'];
    const failure = runNpm(node, install);
    if (failure !== null) {
      throw new Missing(
        `The packages could not be installed.\n${failure}\nCheck the network and the disk, and run this again.`,
      );
    }
  }
  writeFileSync(mark, wanted);
}

/**
 * @param {Lock} lock @param {Lock} installed @param {string} root
 * @returns {boolean} whether every package of the lock that fits this machine is installed in its version, and no other
 */
export function agrees(lock, installed, root) {
  const have = installed.packages ?? {};
  const want = lock.packages ?? {};
  const strayed = Object.keys(have).some((path) => want[path]?.version !== have[path]?.version);
  if (strayed) return false;
  return Object.entries(want).every(([path, entry]) => {
    if (path === '' || entry.link === true || !fitsHere(entry)) return true;
    return have[path] !== undefined && existsSync(join(root, path));
  });
}

/** @param {Locked} entry @returns {boolean} false for an optional package that is not surely meant for this machine */
function fitsHere(entry) {
  if (entry.optional !== true) return true;
  if (entry.os === undefined || entry.cpu === undefined || entry.libc !== undefined) return false;
  return entry.os.includes(process.platform) && entry.cpu.includes(process.arch);
}
