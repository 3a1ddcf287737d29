/** A demonstration for a script that looks at pages: one that runs already, or one of its own in a folder of its own. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

const staff = z.object({
  email: z.string(),
  password: z.string(),
  role: z.string(),
  branch: z.string().nullable(),
});
const applicant = z.object({ phone: z.string(), role: z.literal('applicant'), shows: z.string() });
const started = z.object({ url: z.url(), accounts: z.array(z.union([staff, applicant])) });

export type StaffAccount = z.infer<typeof staff>;
export type ApplicantAccount = z.infer<typeof applicant>;
export type Demonstration = {
  readonly url: string;
  readonly staff: readonly StaffAccount[];
  readonly applicants: readonly ApplicantAccount[];
  stop(): Promise<void>;
};

export type DemonstrationOptions = {
  /** A file with the line of JSON that `npm run demo -- --json` printed; that demonstration is used and left running. */
  readonly running?: string | undefined;
  /** Instant up to which the cases reach; now unless told. */
  readonly asOf?: string | undefined;
  readonly applications?: number | undefined;
};

const lineIn = (output: string) => output.split('\n').find((line) => line.startsWith('{'));

function read(line: string, stop: () => Promise<void>): Demonstration {
  const { url, accounts } = started.parse(JSON.parse(line));
  return {
    url,
    staff: accounts.flatMap((each) => ('email' in each ? [each] : [])),
    applicants: accounts.flatMap((each) => ('phone' in each ? [each] : [])),
    stop,
  };
}

/** Throws with the program's last lines where it ends before it answers. */
export async function openDemonstration(options: DemonstrationOptions): Promise<Demonstration> {
  if (options.running !== undefined) {
    const line = lineIn(readFileSync(options.running, 'utf8'));
    if (line === undefined) throw new Error(`${options.running} holds no line of JSON.`);
    return read(line, async () => undefined);
  }
  const folder = mkdtempSync(join(tmpdir(), 'countersign-screens-'));
  const told = [
    ...(options.asOf === undefined ? [] : ['--as-of', options.asOf]),
    ...(options.applications === undefined ? [] : ['--applications', String(options.applications)]),
  ];
  const child = spawn(
    process.execPath,
    ['scripts/bootstrap/run.mjs', 'demo', '--json', '--data', folder, ...told],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  const stop = async () => {
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return read(await firstLine(child), stop);
  } catch (error) {
    await stop();
    throw error;
  }
}

function firstLine(child: ChildProcess): Promise<string> {
  let output = '';
  let said = '';
  child.stderr?.on('data', (chunk: Buffer) => {
    said = `${said}${chunk}`.slice(-4_000);
  });
  return new Promise((answered, failed) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      output += chunk;
      const whole = output.slice(0, output.lastIndexOf('\n') + 1);
      const line = lineIn(whole);
      if (line !== undefined) answered(line);
    });
    child.once('error', failed);
    child.once('exit', (code) => failed(new Error(`The demonstration ended with ${code}:\n${said}`)));
  });
}

function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((over) => {
    child.once('exit', () => over());
    child.kill('SIGTERM');
  });
}
