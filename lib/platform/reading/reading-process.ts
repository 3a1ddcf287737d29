/**
 * The process that reads files: what others sent is parsed here, away from secrets and from the server's memory. Asked
 * by messages, one file at a time; ends by itself where it outgrows its memory or its parent goes.
 */
import { Worker } from 'node:worker_threads';
import { type FileLimits, readBytes } from './read-bytes';
import { openRecognition } from './recognition';

export type ReadingRequest = { readonly id: number; readonly bytes: Uint8Array; readonly limits: FileLimits };

const recognition = openRecognition();
const mostMegabytes = Number(process.env.READING_MOST_MEGABYTES ?? 2048);

// A thread of its own: a parser that loops would never let a timer of this one run.
const watch = `
  setInterval(() => {
    if (process.memoryUsage.rss() > ${mostMegabytes} * 1048576) process.kill(process.pid, 'SIGKILL');
  }, 200);
`;
new Worker(watch, { eval: true, execArgv: [] }).unref();

process.on('message', async (message) => {
  const { id, bytes, limits } = message as ReadingRequest;
  const result = await readBytes(bytes, limits, recognition);
  process.send?.({ id, result });
});
process.on('disconnect', () => process.exit(0));
process.send?.({ ready: true });
