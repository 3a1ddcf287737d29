/** Signatures given through the contract's own procedures, for specs that begin after the first one. */
import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import type { Person } from '../fixtures';

type Calls = Person['calls'];

/** Claims a case in review and recommends it as asked; returns once the signature is final. */
export async function recommended({ calls }: Person, number: string): Promise<void> {
  await calls.queue.claim({ numbers: [number], key: randomUUID() });
  const view = await calls.application.get({ number });
  if (view.currentTerms === null) throw new Error(`${number} has no terms to recommend.`);
  await calls.decision.approve({
    number,
    version: view.version,
    assessmentId: view.assessmentId,
    terms: view.currentTerms,
    reasons: [],
    conditions: [],
    key: randomUUID(),
  });
  await untilNothingHeld(calls, number);
  // A signature reads as final from its instant on; the case moves with the job, a moment later.
  await expect.poll(async () => (await calls.application.get({ number })).state).not.toBe('review');
}

/** Waits for the database's ten seconds and the job that follows them. */
export async function untilNothingHeld(calls: Calls, number: string): Promise<void> {
  const isHeld = async () => {
    const { held, route } = await calls.application.get({ number });
    return held !== null || route.some((step) => step.state === 'held');
  };
  await expect.poll(isHeld, { timeout: 20_000 }).toBe(false);
}
