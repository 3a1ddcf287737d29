/**
 * A process for one PDF, which it gets on its input and answers with one line of JSON. Started without rights to write,
 * to start others or to see settings; the thread beside opens the file while this one watches what it takes.
 */
import { fileURLToPath } from 'node:url';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { type FileRefusal, fileLimits } from './file-limits.ts';
import { openPdf } from './pdf-pages.ts';
import { scanPdf } from './pdf-scan.ts';

type Answer =
  | { readonly ok: true; readonly pages: number }
  | { readonly ok: false; readonly reason: FileRefusal };

function answer(said: Answer): void {
  process.stdout.write(`${JSON.stringify(said)}\n`, () => process.exit(0));
}

async function watch(): Promise<void> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(part);
  const bytes = new Uint8Array(Buffer.concat(parts));
  const thread = new Worker(fileURLToPath(import.meta.url), {
    workerData: bytes,
    transferList: [bytes.buffer],
    resourceLimits: { maxOldGenerationSizeMb: 384, maxYoungGenerationSizeMb: 32, stackSizeMb: 4 },
    // What a library says of the file must not mix with the answer.
    stdout: true,
    stderr: true,
  });
  thread.on('message', answer);
  // Out of memory or stack: too much for what it shows.
  thread.on('error', () => answer({ ok: false, reason: 'file_too_complex' }));
  setInterval(() => {
    if (process.memoryUsage.rss() > fileLimits.pdfMemoryBytes)
      answer({ ok: false, reason: 'file_too_complex' });
  }, 10);
}

async function work(bytes: Uint8Array): Promise<Answer> {
  const found = scanPdf(bytes);
  return found === null ? openPdf(bytes) : { ok: false, reason: found };
}

if (isMainThread) await watch();
else if (workerData instanceof Uint8Array) parentPort?.postMessage(await work(workerData));
