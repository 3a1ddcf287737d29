/** Papers as PDF, laid out in a thread of their own. */
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import { Worker } from 'node:worker_threads';
import type { Paper } from './paper';

type Answer = { readonly files: readonly Uint8Array[] } | { readonly missing: readonly string[] };
/** Far above what a long contract takes, loading included. */
const longestMs = 60_000;

/** The font has no sign for some characters, e.g. of a rare name: what could not be printed is not left blank. */
export class UnprintableError extends Error {
  readonly characters: readonly string[];
  constructor(characters: readonly string[]) {
    super(`The contract's font lacks ${characters.length} characters.`);
    this.characters = characters;
  }
}

/** Bytes of each PDF, in the order of the papers. Throws UnprintableError, or an Error where the thread fails or takes over a minute. */
export async function paperPdfs(papers: readonly Paper[]): Promise<readonly Uint8Array[]> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const thread = new Worker(new URL('./paper-thread.ts', import.meta.url), {
    workerData: papers,
    execArgv: ['--import', loader],
  });
  const late = setTimeout(() => void thread.terminate(), longestMs);
  try {
    const answer = await new Promise<Answer>((answered, failed) => {
      thread.once('message', answered);
      thread.once('error', failed);
      thread.once('exit', (code) => failed(new Error(`The thread of a paper ended with ${code}.`)));
    });
    if ('missing' in answer) throw new UnprintableError(answer.missing);
    return answer.files;
  } finally {
    clearTimeout(late);
    await thread.terminate();
  }
}
