/** The built pages: made when absent, or when a source is newer than they are. */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { Fault } from '@/lib/platform/errors';

const root = process.cwd();
const sources = ['app', 'components', 'lib', 'db', 'public'];
const files = [
  'next.config.ts',
  'proxy.ts',
  'instrumentation.ts',
  'postcss.config.mjs',
  'tsconfig.build.json',
  'package-lock.json',
];

export const nextProgram = join(root, 'node_modules', 'next', 'dist', 'bin', 'next');
const distFolder = () => join(root, process.env.COUNTERSIGN_DIST_DIR ?? '.next');

const changedAt = (path: string): number => (existsSync(path) ? statSync(path).mtimeMs : 0);

/** Tests change no page. */
function newestIn(folder: string): number {
  let newest = 0;
  for (const entry of readdirSync(folder, { withFileTypes: true, recursive: true })) {
    if (!entry.isFile() || /\.test\.tsx?$/.test(entry.name)) continue;
    newest = Math.max(newest, changedAt(join(entry.parentPath, entry.name)));
  }
  return newest;
}

export const pagesAreBuilt = (): boolean => changedAt(join(distFolder(), 'BUILD_ID')) > 0;

export function pagesAreCurrent(): boolean {
  const built = changedAt(join(distFolder(), 'BUILD_ID'));
  if (built === 0) return false;
  const newest = Math.max(
    ...sources.filter((each) => existsSync(join(root, each))).map((each) => newestIn(join(root, each))),
    ...files.map((each) => changedAt(join(root, each))),
  );
  return newest <= built;
}

/** Builds; what the builder says goes to standard error. Throws a Fault with its exit code. */
export function buildPages(): Promise<void> {
  return new Promise((built, failed) => {
    const child = spawn(process.execPath, [nextProgram, 'build'], {
      cwd: root,
      stdio: ['ignore', process.stderr, process.stderr],
      env: { ...process.env, NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
    });
    child.once('error', failed);
    child.once('exit', (code) =>
      code === 0 ? built() : failed(new Fault('configuration', `The pages could not be built (${code}).`)),
    );
  });
}
