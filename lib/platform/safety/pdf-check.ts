/** Has a PDF opened in a process of its own, which is ended where it takes too long or too much. */
import { spawn } from 'node:child_process';
import { resolve } from 'node:path';
import { z } from 'zod';
import { Fault } from '../errors';
import { type FileRefusal, fileLimits, fileRefusals } from './file-limits';
import { oneAfterAnother } from './one-after-another';

const said = z.discriminatedUnion('ok', [
  z.strictObject({ ok: z.literal(true), pages: z.int().min(1) }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(fileRefusals) }),
]);
export type PdfChecked =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly reason: FileRefusal };

const answerBytesMax = 4_096;

const root = () => process.cwd();
const folder = () => resolve(root(), 'lib', 'platform', 'safety');

/** Reads its own code and the packages, and nothing else of the machine: no writing, no other program. */
export function childArguments(): string[] {
  return [
    '--permission',
    `--allow-fs-read=${folder()}/*`,
    `--allow-fs-read=${resolve(root(), 'node_modules')}/*`,
    `--allow-fs-read=${resolve(root(), 'package.json')}`,
    '--allow-worker',
    '--disallow-code-generation-from-strings',
    '--max-old-space-size=128',
    '--no-warnings',
    resolve(folder(), 'pdf-child.ts'),
  ];
}

/** Without our settings: no secret of ours is in its memory. */
const start = () =>
  spawn(process.execPath, childArguments(), { cwd: root(), env: { NODE_ENV: 'production' }, stdio: 'pipe' });

/** One at a time in a process of ours: memory is bounded whatever is sent at once. */
const inTurn = oneAfterAnother(1);

export function checkPdf(bytes: Uint8Array): Promise<PdfChecked> {
  return inTurn(() => opened(bytes));
}

/** Throws a Fault where the process could not be started at all: that says nothing of the file. */
async function opened(bytes: Uint8Array): Promise<PdfChecked> {
  const child = start();
  let late = false;
  const clock = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, fileLimits.pdfMs);
  let heard = '';
  let complaint = '';
  child.stdout.on('data', (part: Buffer) => {
    if (heard.length < answerBytesMax) heard += part.toString('utf8');
  });
  child.stderr.on('data', (part: Buffer) => {
    if (complaint.length < answerBytesMax) complaint += part.toString('utf8');
  });
  // Ended before it read all: the answer, or the lack of one, tells.
  child.stdin.on('error', () => undefined);
  try {
    const ended = new Promise<NodeJS.Signals | null>((done, failed) => {
      child.once('error', failed);
      child.once('close', (_, signal) => done(signal));
    });
    child.stdin.end(bytes);
    const signal = await ended;
    const parsed = said.safeParse(parse(heard));
    if (parsed.success) return parsed.data;
    if (late || signal !== null || /out of memory|heap limit/i.test(complaint))
      return { ok: false, reason: 'file_too_complex' };
    throw new Fault('port', `The process for PDFs did not answer: ${complaint.slice(0, 400)}`);
  } finally {
    clearTimeout(clock);
    child.kill('SIGKILL');
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
