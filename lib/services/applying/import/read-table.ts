/** A CSV as rows by column name, streamed; a line with another number of fields than the head is an error. */
import { createReadStream } from 'node:fs';
import { parse } from 'csv-parse';

export type TableRow = Readonly<Record<string, string>>;
export type NumberedRow =
  | { readonly line: number; readonly values: TableRow }
  | { readonly line: number; readonly broken: string };

/** `line` counts from 1, the head included, as an editor shows it. */
export async function* readTable(file: string): AsyncGenerator<NumberedRow> {
  const parser = createReadStream(file).pipe(
    parse({ bom: true, info: true, relax_column_count: true, skip_empty_lines: true }),
  );
  let head: string[] | null = null;
  for await (const { record, info } of parser as AsyncIterable<{
    record: string[];
    info: { lines: number };
  }>) {
    if (head === null) {
      head = record.map((each) => each.trim());
      continue;
    }
    if (record.length !== head.length) {
      yield { line: info.lines, broken: `${record.length} fields where the head has ${head.length}` };
      continue;
    }
    const values = Object.fromEntries(head.map((name, index) => [name, record[index] ?? '']));
    yield { line: info.lines, values };
  }
}

/** The names in the first line; an empty file has none. */
export async function readHead(file: string): Promise<string[]> {
  const parser = createReadStream(file).pipe(parse({ bom: true, to_line: 1, relax_column_count: true }));
  for await (const record of parser as AsyncIterable<string[]>) return record.map((each) => each.trim());
  return [];
}
