/** The joined files by key: of `one` the last row counts and the others are counted, of `many` all are kept. */
import type { ImportMap } from '@/lib/contracts/stored/import-map';
import { joinedFile } from './check-map';
import { readTable, type TableRow } from './read-table';

export type Joins = {
  readonly one: ReadonlyMap<string, ReadonlyMap<string, TableRow>>;
  readonly many: ReadonlyMap<string, ReadonlyMap<string, readonly TableRow[]>>;
  readonly duplicateJoined: number;
};

export async function joinTables(file: string, map: ImportMap): Promise<Joins> {
  const one = new Map<string, Map<string, TableRow>>();
  const many = new Map<string, Map<string, TableRow[]>>();
  let duplicateJoined = 0;
  for (const join of map.join) {
    const last = new Map<string, TableRow>();
    const all = new Map<string, TableRow[]>();
    for await (const row of readTable(joinedFile(file, join.file))) {
      if ('broken' in row) continue;
      const key = row.values[join.on] ?? '';
      if (join.kind === 'one' && last.has(key)) duplicateJoined += 1;
      last.set(key, row.values);
      all.set(key, [...(all.get(key) ?? []), row.values]);
    }
    if (join.kind === 'one') one.set(join.as, last);
    else many.set(join.as, all);
  }
  return { one, many, duplicateJoined };
}
