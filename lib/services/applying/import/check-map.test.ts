import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { importMap } from '@/lib/contracts/stored/import-map';
import { Fault } from '@/lib/platform/errors';
import { readHeads } from './check-map';
import ready from './maps/superlender.json';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

it('a joined file that is not there is named with its place and what to do, before anything is read', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'import-'));
  folders.push(folder);
  const file = join(folder, 'main.csv');
  writeFileSync(file, 'id\n1\n');
  const map = importMap.parse(ready);
  expect(map.join.length).toBeGreaterThan(0);
  const fault = await readHeads(file, map).catch((error: unknown) => error);
  expect(fault).toBeInstanceOf(Fault);
  const { message } = fault as Fault;
  for (const each of map.join) expect(message).toContain(join(folder, each.file));
  expect(message).toContain(`Put them beside ${file}`);
});
