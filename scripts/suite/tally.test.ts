import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTally, sumUp } from './tally';

const folder = mkdtempSync(join(tmpdir(), 'countersign-tally-'));

function report(content: unknown): string {
  const file = join(folder, 'report.json');
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

const vitest = (passed: number, failed: number, success: boolean) => ({
  numPassedTests: passed,
  numFailedTests: failed,
  numPendingTests: 1,
  numTodoTests: 2,
  success,
});
const playwright = (expected: number, unexpected: number, flaky: number, errors: unknown[]) => ({
  stats: { expected, unexpected, flaky, skipped: 0 },
  errors,
});

describe('reports', () => {
  test('of vitest', () => {
    expect(readTally(report(vitest(7, 2, false)))).toEqual({ passed: 7, failed: 2, skipped: 3 });
  });
  test('a test file that could not start is a failure', () => {
    expect(readTally(report(vitest(7, 0, false)))).toEqual({ passed: 7, failed: 1, skipped: 3 });
  });
  test('of Playwright, where flaky is failed', () => {
    expect(readTally(report(playwright(5, 1, 1, [])))).toEqual({ passed: 5, failed: 2, skipped: 0 });
  });
  test('a browser run that broke off is a failure', () => {
    expect(readTally(report(playwright(5, 0, 0, [{ message: 'set-up failed' }])))?.failed).toBe(1);
  });
  test('none, or none that can be read', () => {
    expect(readTally(join(folder, 'absent.json'))).toBeNull();
    expect(readTally(report('{ "numPassedTests": '))).toBeNull();
    expect(readTally(report({ other: true }))).toBeNull();
  });
});

describe('sum', () => {
  test('adds up, and counts a part that failed without a failing test', () => {
    const sum = sumUp([
      { isOk: true, tally: { passed: 10, failed: 0, skipped: 0 } },
      { isOk: false, tally: { passed: 3, failed: 2, skipped: 1 } },
      { isOk: false, tally: null },
      { isOk: true, tally: null },
    ]);
    expect(sum).toEqual({ passed: 13, failed: 3, skipped: 1 });
  });
});
