/**
 * `npm run documents:read -- FILE… [--json] [--as-of YYYY-MM-DD] [--day-first]`: what is read from each file, without a
 * server. Ends with 1 where a file could not be read, with 2 where no file is named.
 */
import { readFile } from 'node:fs/promises';
import { type ReadDocument, readDocument } from '@/lib/domain/documents/read-document';
import { analyseStatement } from '@/lib/domain/documents/statement/analyse';
import { isCalendarDate } from '@/lib/domain/shared/calendar-date';
import { openReader } from '@/lib/platform/reading/reader';
import { documentTable } from '@/scripts/documents/document-table';

const explanations: Readonly<Record<string, string>> = {
  empty: 'The file is empty.',
  unknown_type: 'The file is no PDF, picture or table of lines.',
  damaged: 'The file is damaged, or is not what its first bytes say.',
  protected: 'The PDF is locked by a password.',
  too_many_pages: 'The PDF has too many pages.',
  too_long: 'Reading took too long and was stopped.',
  too_much_memory: 'Reading took too much memory and was stopped.',
  stopped: 'The process that reads has stopped.',
};

type Outcome =
  | { file: string; ok: false; error: string; explanation: string; seconds: number }
  | ({
      file: string;
      ok: true;
      pages: number;
      seconds: number;
      secondsPerPage: readonly number[];
      source: string;
    } & ReadDocument & { analysis: ReturnType<typeof analyseStatement> | null });

function argumentsOf(argv: readonly string[]) {
  const at = argv.indexOf('--as-of');
  const asOf = at < 0 ? new Date().toISOString().slice(0, 10) : (argv[at + 1] ?? '');
  if (!isCalendarDate(asOf)) throw new Error(`--as-of needs a date such as 2026-11-24, not "${asOf}".`);
  const files = argv.filter((each, index) => !each.startsWith('--') && (at < 0 || index !== at + 1));
  if (files.length === 0)
    throw new Error('npm run documents:read -- FILE… [--json] [--as-of YYYY-MM-DD] [--day-first]');
  const dateOrder = argv.includes('--day-first') ? ('day_first' as const) : ('month_first' as const);
  return { files, asOf, dateOrder, isJson: argv.includes('--json') };
}

async function outcomeOf(
  file: string,
  reader: ReturnType<typeof openReader>,
  options: ReturnType<typeof argumentsOf>,
): Promise<Outcome> {
  const from = performance.now();
  const seconds = () => Math.round(performance.now() - from) / 1000;
  const bytes = await readFile(file).catch((error: NodeJS.ErrnoException) => error.code ?? 'EIO');
  if (typeof bytes === 'string')
    return {
      file,
      ok: false,
      error: bytes,
      explanation: `The file cannot be opened (${bytes}).`,
      seconds: seconds(),
    };
  const read = await reader.read(bytes);
  if (!read.ok)
    return {
      file,
      ok: false,
      error: read.reason,
      explanation: explanations[read.reason] ?? read.reason,
      seconds: seconds(),
    };
  const document = readDocument(read.value.pages, options);
  return {
    file,
    ok: true,
    pages: read.value.pages.length,
    seconds: seconds(),
    secondsPerPage: read.value.secondsPerPage,
    source: read.value.pages[0]?.source ?? 'table',
    ...document,
    analysis: document.statement === null ? null : analyseStatement(document.statement),
  };
}

async function main(): Promise<number> {
  const options = argumentsOf(process.argv.slice(2));
  const reader = openReader();
  const outcomes: Outcome[] = [];
  try {
    for (const file of options.files) {
      const outcome = await outcomeOf(file, reader, options);
      outcomes.push(outcome);
      if (!options.isJson)
        process.stdout.write(outcome.ok ? documentTable(outcome) : `${file}\n  ${outcome.explanation}\n\n`);
    }
  } finally {
    await reader.close();
  }
  if (options.isJson) process.stdout.write(`${JSON.stringify(outcomes, null, 2)}\n`);
  return outcomes.every((each) => each.ok) ? 0 : 1;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : error}\n`);
    process.exitCode = 2;
  },
);
