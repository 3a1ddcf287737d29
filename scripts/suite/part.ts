import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { readTally, type Tally } from './tally';

/** A program of node_modules/.bin or the PATH with its arguments. */
export type Command = readonly [string, ...string[]];

/** One part of the proof: programs run in order that each end with 0 when all is well. */
export interface Part {
  readonly name: string;
  readonly commands: readonly Command[];
  readonly env?: Readonly<Record<string, string>>;
  /** JSON report that the program leaves behind, and the fewest tests it may hold. */
  readonly report?: { readonly file: string; readonly fewestTests: number };
  /** Prints while it runs; otherwise its output is shown only when it fails. */
  readonly isTalkative?: boolean;
  /** Made ready just before the part runs; what it returns joins the environment. */
  readonly prepare?: () => Record<string, string>;
}

export interface Outcome {
  readonly name: string;
  readonly isOk: boolean;
  readonly seconds: number;
  readonly tally: Tally | null;
  /** Why it failed, beside what the program printed. */
  readonly complaint: string;
  readonly output: string;
}

/** Runs one part to its end. It never throws: whatever goes wrong is in the outcome. */
export async function runPart(part: Part): Promise<Outcome> {
  const started = performance.now();
  if (part.report) rmSync(part.report.file, { force: true });
  let exit: Exit;
  try {
    const env = { ...process.env, ...part.env, ...part.prepare?.() };
    exit = await runInOrder(part.commands, env, part.isTalkative === true);
  } catch (error) {
    exit = { code: 1, output: error instanceof Error ? error.message : String(error) };
  }
  const tally = part.report ? readTally(part.report.file) : null;
  const complaint = complaintOf(part, exit.code, tally);
  const seconds = (performance.now() - started) / 1000;
  return { name: part.name, isOk: complaint === '', seconds, tally, complaint, output: exit.output };
}

/** Why this part is no success; empty when it is one. A report that lacks or holds too few tests is a failure. */
function complaintOf(part: Part, code: number, tally: Tally | null): string {
  if (code !== 0) return `ended with ${code}`;
  if (!part.report) return '';
  if (tally === null) return `left no report in ${part.report.file}`;
  if (tally.failed > 0) return `${tally.failed} tests failed`;
  if (tally.passed < part.report.fewestTests) {
    return `${tally.passed} tests passed, but at least ${part.report.fewestTests} are expected`;
  }
  return '';
}

/** Of one program; the whole proof has 40. */
const LONGEST_MINUTES = 20;

interface Exit {
  readonly code: number;
  readonly output: string;
}

/** Stops at the first program that fails. */
async function runInOrder(
  commands: readonly Command[],
  env: NodeJS.ProcessEnv,
  isTalkative: boolean,
): Promise<Exit> {
  let output = '';
  for (const command of commands) {
    const exit = await spawned(command, env, isTalkative);
    output += exit.output;
    if (exit.code !== 0) return { code: exit.code, output };
  }
  return { code: 0, output };
}

function spawned([program, ...args]: Command, env: NodeJS.ProcessEnv, isTalkative: boolean): Promise<Exit> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { env, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const collect = (chunk: Buffer) => {
      if (isTalkative) process.stdout.write(chunk);
      else output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    const stop = () => {
      child.kill('SIGTERM');
      process.exit(143);
    };
    process.once('SIGTERM', stop);
    const limit = setTimeout(() => {
      output += `killed: not done within ${LONGEST_MINUTES} minutes\n`;
      child.kill('SIGKILL');
    }, LONGEST_MINUTES * 60_000);
    child.on('error', (error) => {
      clearTimeout(limit);
      reject(error);
    });
    child.on('exit', (code) => {
      process.off('SIGTERM', stop);
      clearTimeout(limit);
      // A server that the program left behind holds the pipes open; its end is not waited for.
      const leave = setTimeout(() => {
        child.stdout.destroy();
        child.stderr.destroy();
      }, 1000);
      child.on('close', () => {
        clearTimeout(leave);
        resolve({ code: code ?? 1, output });
      });
    });
  });
}
