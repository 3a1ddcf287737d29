import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';

/** Counts of tests; `skipped` ones ran nowhere. */
export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

const VITEST = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  success: z.boolean(),
});
const PLAYWRIGHT = z.object({
  stats: z.object({ expected: z.number(), unexpected: z.number(), flaky: z.number(), skipped: z.number() }),
  errors: z.array(z.unknown()),
});

/**
 * Reads a report of vitest or Playwright (their JSON reporters).
 * A file of tests that could not even start counts as one failure; a flaky test is not a passed one.
 * @returns null when there is no readable report
 */
export function readTally(file: string): Tally | null {
  if (!existsSync(file)) return null;
  const report: unknown = parsed(readFileSync(file, 'utf8'));
  const vitest = VITEST.safeParse(report);
  if (vitest.success) {
    const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, success } = vitest.data;
    const failed = numFailedTests === 0 && !success ? 1 : numFailedTests;
    return { passed: numPassedTests, failed, skipped: numPendingTests + numTodoTests };
  }
  const playwright = PLAYWRIGHT.safeParse(report);
  if (!playwright.success) return null;
  const { expected, unexpected, flaky, skipped } = playwright.data.stats;
  return { passed: expected, failed: unexpected + flaky + playwright.data.errors.length, skipped };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The sum over all parts; a part that failed without a failing test of its own counts as one failure. */
export function sumUp(outcomes: readonly { isOk: boolean; tally: Tally | null }[]): Tally {
  let [passed, failed, skipped] = [0, 0, 0];
  for (const { isOk, tally } of outcomes) {
    passed += tally?.passed ?? 0;
    skipped += tally?.skipped ?? 0;
    failed += isOk ? 0 : Math.max(1, tally?.failed ?? 0);
  }
  return { passed, failed, skipped };
}
