/** The fault tests' end of the product's process: calls it, kills it, starts it again, and insists on an answer. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { build } from 'esbuild';
import type { Context } from '@/lib/services/kernel/context';
import type { Outcome } from '@/lib/services/kernel/outcome';
import type { Answer, Call, ServiceName } from './app-process';

/** One file, so that a killed process is back in a moment; within `node_modules`, so that packages are found. */
const bundle = join(process.cwd(), 'node_modules', '.cache', `app-process-${process.pid}.mjs`);
const entry = join(process.cwd(), 'lib', 'services', 'testing', 'faults', 'app-process.ts');
const attemptsMost = 400;

const bundleApp = () =>
  build({
    entryPoints: [entry],
    outfile: bundle,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    conditions: ['react-server'],
    logLevel: 'error',
  });

type Waiting = { readonly done: (outcome: unknown) => void; readonly failed: (error: Error) => void };

export class KillableApp {
  #url: string;
  #child: ChildProcess | undefined;
  #ready: Promise<void> = Promise.resolve();
  #next = 1;
  readonly #waiting = new Map<number, Waiting>();

  constructor(databaseUrl: string) {
    this.#url = databaseUrl;
  }

  async start(): Promise<void> {
    if (!existsSync(bundle)) await bundleApp();
    const child = spawn(process.execPath, ['--conditions=react-server', bundle, this.#url], {
      stdio: ['pipe', 'pipe', 'inherit'],
      env: { ...process.env, NODE_OPTIONS: '' },
    });
    this.#child = child;
    child.stdin.on('error', () => undefined);
    const lines = createInterface({ input: child.stdout });
    this.#ready = new Promise((ready, failed) => {
      this.#waiting.set(0, { done: () => ready(), failed });
    });
    lines.on('line', (line) => {
      const answer: Answer = JSON.parse(line);
      const waiting = this.#waiting.get(answer.id);
      this.#waiting.delete(answer.id);
      if ('error' in answer) waiting?.failed(new Error(answer.error));
      else waiting?.done(answer.outcome);
    });
    child.once('exit', () => {
      const lost = [...this.#waiting.values()];
      this.#waiting.clear();
      for (const each of lost) each.failed(new Error('The process died before it answered.'));
    });
    this.#ready.catch(() => undefined);
    return this.#ready;
  }

  /** Ends it as a power cut would; every open call fails unanswered. Then starts another. */
  async killAndRestart(): Promise<void> {
    await this.kill();
    await this.start();
  }

  async kill(): Promise<void> {
    const gone = this.#gone();
    this.#child?.kill('SIGKILL');
    await gone;
  }

  /** The next act that succeeds is committed, and the process dies before it can say so. Needs somebody who acts. */
  async loseNextAnswerAndRestart(): Promise<void> {
    const gone = this.#gone();
    await this.#send({ fate: 'die_before_next_answer' });
    await gone;
    await this.start();
  }

  async #gone(): Promise<void> {
    const child = this.#child;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    await new Promise((resolve) => child.once('exit', resolve));
  }

  /** For the last time. */
  async remove(): Promise<void> {
    await this.kill();
    rmSync(bundle, { force: true });
  }

  /** The database has come back at another address. */
  async moveTo(databaseUrl: string): Promise<void> {
    this.#url = databaseUrl;
    await this.#send({ database: databaseUrl });
  }

  async #send(
    asked: Omit<Call, 'id'> | { readonly database: string } | { readonly fate: 'die_before_next_answer' },
  ): Promise<unknown> {
    await this.#ready;
    const id = this.#next;
    this.#next += 1;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed });
      this.#child?.stdin?.write(`${JSON.stringify({ id, ...asked })}\n`);
    });
  }

  /** Asks until there is an answer, with the same key each time, as a client does whose connection broke. */
  async insist<T>(service: ServiceName, actor: Context['actor'], input: object): Promise<Outcome<T>> {
    let last = '';
    for (let attempt = 0; attempt < attemptsMost; attempt += 1) {
      try {
        const outcome = (await this.#send({ service, actor, input })) as Outcome<T>;
        const running = !outcome.ok && 'refusal' in outcome && outcome.refusal.reason === 'still_running';
        if (!running) return outcome;
      } catch (error) {
        last = String(error);
        await sleep(Math.min(25 * (attempt + 1), 250));
      }
    }
    throw new Error(`${service} was not answered in ${attemptsMost} attempts: ${last}`);
  }
}
