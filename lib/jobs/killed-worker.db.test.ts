import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { inActor } from '@/db/connect-actor';
import { chainOf } from '@/db/queries/record/audit';
import { assessment } from '@/db/schema/decision/assessment';
import type { CaseRow } from '@/db/testing/case';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { createLogger } from '@/lib/platform/logger';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { type ApplicantActor, systemActor } from '@/lib/services/kernel/actor';
import { testWorld } from '@/lib/services/testing/context';
import { completeDraft, identityNumber } from '@/lib/services/testing/submitting/complete-draft';
import { submitCase } from '@/lib/services/testing/submitting/submit-case';
import { runWorker } from './run-worker';
import type { Said } from './testing/stuck-worker';

const db = testDatabase();
const world = testWorld();
const loader = pathToFileURL(join(process.cwd(), 'node_modules', 'tsx', 'dist', 'loader.mjs')).href;
const stuckWorker = join(process.cwd(), 'lib', 'jobs', 'testing', 'stuck-worker.ts');
const asked: Said = 'asked';
let productCode = '';

beforeAll(async () => {
  productCode = `p_${randomUUID().slice(0, 8)}`;
  await givenBranch(db.owner, { regionCode: '420100' });
  await givenProduct(db.owner, {
    values: { code: productCode, amountMaxMinor: 20_000_000, requiredDocuments: [] },
    policy: { ...defaultPolicy('personal'), productCode },
    matrix: defaultMatrix,
  });
});

let people = 0;
function submitted(): Promise<CaseRow> {
  people += 1;
  const actor: ApplicantActor = {
    kind: 'applicant',
    id: randomUUID(),
    sessionId: null,
    phone: `1377123${1000 + people}`,
  };
  const born = `198503${10 + people}`;
  const person = { ...completeDraft().person, identityNumber: identityNumber('001', born) };
  const context = { ...world.as(db.app, actor), request: { networkAddress: null, device: actor.id } };
  return submitCase(context, productCode, completeDraft({ person }));
}

/** Starts a worker, waits until it is at work on the only job there is, and kills it as a power cut would. */
async function killedAtWork(): Promise<void> {
  const child = spawn(
    process.execPath,
    [
      '--conditions=react-server',
      '--import',
      loader,
      stuckWorker,
      db.urls.DATABASE_WORKER_URL,
      db.urls.DATABASE_SESSION_URL,
    ],
    { stdio: ['ignore', 'pipe', 'inherit'], env: { ...process.env, NODE_OPTIONS: '' } },
  );
  const gone = new Promise((resolve) => child.once('exit', resolve));
  for await (const line of createInterface({ input: child.stdout })) if (line === asked) break;
  child.kill('SIGKILL');
  await gone;
}

const read = (id: string) =>
  inActor(db.app, systemActor('test'), async (tx) => {
    const chain = await chainOf(tx, { kind: 'application', id });
    const stored = (await tx.select().from(assessment)).filter((each) => each.applicationId === id);
    return {
      assessed: chain.filter((event) => event.action === 'application.assessed').length,
      moved: chain.filter((event) => event.fromState === 'assessing').length,
      stored: stored.length,
    };
  });

const waitingJobs = async () => {
  const { rows } = await db.queue.$client.query<{ count: number }>(
    `select count(*)::int as count from graphile_worker._private_jobs j
     join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'assess_application'`,
  );
  return rows[0]?.count ?? 0;
};

describe('a worker that is killed at its job', () => {
  it('leaves the job to another one within a minute; what it had done is not done again', async () => {
    const stuck = await submitted();
    await killedAtWork();
    expect(await waitingJobs()).toBe(1);
    expect(await read(stuck.id)).toEqual({ assessed: 0, moved: 0, stored: 0 });
    // Done to the last, but killed before the queue was told.
    const doneButNotTold = await submitted();
    await runAssessment(world.system(db.worker, 'assess'), { applicationId: doneButNotTold.id });
    expect(await waitingJobs()).toBe(2);
    const next = await runWorker({
      sessionUrl: db.urls.DATABASE_SESSION_URL,
      environment: world.environment(db.worker),
      logger: createLogger('error'),
      onLost: (error) => {
        throw error;
      },
    });
    try {
      for (let second = 0; second < 60 && (await waitingJobs()) > 0; second += 1) await sleep(1_000);
    } finally {
      await next.stop();
    }
    expect(await waitingJobs()).toBe(0);
    for (const { id } of [stuck, doneButNotTold])
      expect(await read(id)).toEqual({ assessed: 1, moved: 1, stored: 1 });
  }, 120_000);
});
