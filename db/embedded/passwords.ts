/** Passwords of database roles that this installation made itself; one file, readable by its owner alone. */
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const passwords = z.record(z.string(), z.string());

/** The password of `role`, made at the first call and kept in `folder`/database.json. */
export function storedPassword(folder: string, role: string): string {
  const file = join(folder, 'database.json');
  const known = existsSync(file) ? passwords.parse(JSON.parse(readFileSync(file, 'utf8'))) : {};
  const found = known[role];
  if (found !== undefined) return found;
  const made = randomBytes(24).toString('base64url');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Written beside and renamed, so that a crash leaves the old file or the new one.
  writeFileSync(`${file}.new`, `${JSON.stringify({ ...known, [role]: made }, null, 2)}\n`, { mode: 0o600 });
  renameSync(`${file}.new`, file);
  return made;
}
