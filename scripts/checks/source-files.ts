import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** The folders that hold the product and what proves it. */
export const SOURCE_FOLDERS = ['app', 'components', 'lib', 'db', 'e2e', 'bench', 'scripts'] as const;

/** Paths, relative to `root` and with `/`, of the files under these folders whose name matches; sorted. */
export function filesUnder(root: string, folders: readonly string[], name: RegExp): string[] {
  return folders.flatMap((folder) => walk(root, folder, name)).sort();
}

function walk(root: string, folder: string, name: RegExp): string[] {
  return entriesOf(join(root, folder)).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return walk(root, path, name);
    return name.test(entry.name) ? [path] : [];
  });
}

function entriesOf(path: string) {
  try {
    return readdirSync(path, { withFileTypes: true });
  } catch {
    return [];
  }
}

/** The code without its comments, line for line; strings keep whatever looks like a comment in an address. */
export function withoutComments(code: string): string {
  return code
    .replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '))
    .replace(/(^|[\s;{}(),])\/\/.*$/gm, '$1');
}
