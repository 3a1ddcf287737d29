/** Everything wrong between a map and its files, before the first row is read. */
import { existsSync } from 'node:fs';
import { dirname, join as joinPath } from 'node:path';
import type { ImportMap } from '@/lib/contracts/stored/import-map';
import { Fault } from '@/lib/platform/errors';
import { readHead } from './read-table';

export const joinedFile = (file: string, name: string) => joinPath(dirname(file), name);

/** `head` of the main file and of each join by its name. */
export type Heads = {
  readonly main: readonly string[];
  readonly joins: Readonly<Record<string, readonly string[]>>;
};

/** What is missing, where it is looked for, and what to do. */
function missingFiles(file: string, map: ImportMap, lacking: readonly string[]): string {
  const lines = map.join
    .filter((each) => lacking.includes(each.file))
    .map((each) => `- ${joinedFile(file, each.file)} (its rows are joined by ${each.on})`);
  return [
    'The map joins files that are not there:',
    ...lines,
    `Put them beside ${file}, or take them out of "join" in the map. Nothing was imported.`,
  ].join('\n');
}

/** Throws a Fault that names every joined file which is not beside the main one. */
export async function readHeads(file: string, map: ImportMap): Promise<Heads> {
  const lacking = map.join.map((each) => each.file).filter((name) => !existsSync(joinedFile(file, name)));
  if (lacking.length > 0) throw new Fault('configuration', missingFiles(file, map, lacking));
  const joins: Record<string, readonly string[]> = {};
  for (const each of map.join) joins[each.as] = await readHead(joinedFile(file, each.file));
  return { main: await readHead(file), joins };
}

/** Columns that the map reads, as `column` of the main file or `join.column` of a joined one. */
function namedColumns(map: ImportMap): string[] {
  const history = map.history;
  const ofHistory =
    history === undefined
      ? []
      : [
          history.openedAt,
          history.closedAt,
          history.amount.column,
          history.firstDueAt,
          history.firstPaidAt,
        ].map((column) => `${history.join}.${column}`);
  return [
    map.id,
    ...Object.values(map.fields).map((each) => each.column),
    ...(map.outcome === undefined ? [] : [map.outcome.column]),
    ...map.monitor.map((each) => each.column),
    ...ofHistory,
  ];
}

export function mapFaults(map: ImportMap, heads: Heads): string[] {
  const all = [
    ...heads.main,
    ...Object.entries(heads.joins).flatMap(([name, columns]) => columns.map((column) => `${name}.${column}`)),
  ];
  const keys = map.join.flatMap((each) => [each.on, `${each.as}.${each.on}`]);
  const read = [...namedColumns(map), ...keys];
  const missing = [...new Set([...read, ...map.ignore])].filter((column) => !all.includes(column));
  const unmapped = all.filter((column) => !read.includes(column) && !map.ignore.includes(column));
  const required = ['request.amountMinor', 'request.term', 'request.date'] as const;
  return [
    ...missing.map((column) => `The map names the column ${column}, which the file does not have.`),
    ...unmapped.map(
      (column) => `The column ${column} is neither mapped nor ignored; name it in one of them.`,
    ),
    ...required
      .filter((field) => map.fields[field] === undefined)
      .map((field) => `The map does not fill ${field}.`),
    ...(map.fields['request.term'] && map.fields['request.term'].unit === undefined
      ? ['request.term needs a unit: day or month.']
      : []),
  ];
}
