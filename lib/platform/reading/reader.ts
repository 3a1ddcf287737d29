import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { type Result, refuse } from '@/lib/domain/shared/result';
import type { FileLimits, ReadFile, ReadingFailure } from './read-bytes';

export type ReadingLimits = FileLimits & {
  /** Of the whole file, with the start of the engines. */
  readonly mostSeconds: number;
  /** Of the process that reads, engines included. */
  readonly mostMegabytes: number;
};

export const usualLimits: ReadingLimits = {
  mostPages: 60,
  mostPixels: 60_000_000,
  mostSeconds: 300,
  mostMegabytes: 2048,
};

export type Reader = {
  /** Reads one file; further calls wait for it. Never throws: what cannot be read is a reason. */
  readonly read: (bytes: Uint8Array) => Promise<Result<ReadFile, ReadingFailure>>;
  readonly close: () => Promise<void>;
};

type Reply = { readonly id?: number; readonly result?: Result<ReadFile, ReadingFailure> };

function startProcess(limits: ReadingLimits): ChildProcess {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  return fork(fileURLToPath(new URL('./reading-process.ts', import.meta.url)), [], {
    execArgv: [
      '--conditions=react-server',
      `--max-old-space-size=${limits.mostMegabytes}`,
      '--import',
      loader,
    ],
    // No setting or secret of the server goes to where strangers' files are parsed.
    env: {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      READING_MOST_MEGABYTES: String(limits.mostMegabytes),
    },
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
  });
}

function ask(
  child: ChildProcess,
  id: number,
  bytes: Uint8Array,
  limits: ReadingLimits,
): Promise<Result<ReadFile, ReadingFailure>> {
  return new Promise((answered) => {
    let isLate = false;
    const late = setTimeout(() => {
      isLate = true;
      child.kill('SIGKILL');
    }, limits.mostSeconds * 1000);
    const settle = (result: Result<ReadFile, ReadingFailure>) => {
      clearTimeout(late);
      child.off('message', heard);
      child.off('exit', ended);
      child.off('error', failed);
      answered(result);
    };
    const heard = (message: unknown) => {
      const reply = message as Reply;
      if (reply.id === id && reply.result !== undefined) settle(reply.result);
    };
    const ended = (_code: number | null, signal: string | null) =>
      settle(refuse(isLate ? 'too_long' : signal === 'SIGKILL' ? 'too_much_memory' : 'stopped'));
    const failed = () => settle(refuse('stopped'));
    child.on('message', heard);
    child.on('exit', ended);
    child.on('error', failed);
    const { mostPages, mostPixels } = limits;
    child.send({ id, bytes: Uint8Array.from(bytes), limits: { mostPages, mostPixels } }, (error) => {
      if (error) failed();
    });
  });
}

/**
 * Reads files in a process of its own, which starts with the first file and stays for the next; one that takes over its
 * time or memory is ended, and the file after it gets a new one.
 */
export function openReader(limits: ReadingLimits = usualLimits): Reader {
  let child: ChildProcess | null = null;
  let count = 0;
  let last: Promise<unknown> = Promise.resolve();
  const living = () => {
    if (child === null || child.exitCode !== null || child.signalCode !== null || !child.connected)
      child = startProcess(limits);
    return child;
  };
  return {
    read: (bytes) => {
      count += 1;
      const id = count;
      const reading = last.then(() => ask(living(), id, bytes, limits));
      last = reading;
      return reading;
    },
    close: async () => {
      await last;
      const ending = child;
      child = null;
      if (ending === null || ending.exitCode !== null || ending.signalCode !== null) return;
      await new Promise((ended) => {
        ending.once('exit', ended);
        ending.kill('SIGKILL');
      });
    },
  };
}
