import { describe, expect, test } from 'vitest';
import { authority, checker, doneBacktest, draftVersion, liveBody, maker } from '../fixtures/views';
import { diffOf } from './matrix-diff';
import { handOverBlock, publishBlock, wantsBacktest } from './publish-block';

describe('what stands in the way of publishing', () => {
  test('nothing, for a second person with a backtest of this very draft', () => {
    expect(publishBlock(authority, checker.id)).toBeNull();
  });

  test('one has drawn it up oneself', () => {
    expect(publishBlock(authority, maker.id)).toBe('own');
  });

  test('the maker has not handed it over', () => {
    const draft = { ...draftVersion, proposedAt: null };
    expect(publishBlock({ ...authority, draft }, checker.id)).toBe('not_handed_over');
  });

  test('a cell that nobody could sign', () => {
    const problems = [
      { code: 'nobody_can_sign', band: 1, grade: 'B', branch: 'Xihu', step: 'manager', act: null } as const,
    ];
    expect(publishBlock({ ...authority, problems }, checker.id)).toBe('problems');
  });

  test.each([
    [null, 'no_backtest', true],
    [{ ...doneBacktest, current: false }, 'backtest_stale', true],
    [{ ...doneBacktest, state: 'running' as const }, 'backtest_running', false],
    [{ ...doneBacktest, state: 'failed' as const }, 'backtest_failed', true],
  ])('without its own backtest: %#', (backtest, block, runs) => {
    expect(publishBlock({ ...authority, backtest }, checker.id)).toBe(block);
    expect(wantsBacktest(publishBlock({ ...authority, backtest }, checker.id))).toBe(runs);
  });

  test('no right to publish', () => {
    const may = { ...authority.may, publish: false };
    expect(publishBlock({ ...authority, may }, checker.id)).toBe('not_allowed');
    expect(publishBlock({ ...authority, draft: null }, checker.id)).toBe('not_allowed');
  });
});

describe('what keeps a maker from handing over', () => {
  const diff = diffOf(liveBody, draftVersion.body, []);
  const whole = { backtest: doneBacktest, problems: [], diff };

  test('nothing, for a changed draft with its own backtest', () => {
    expect(handOverBlock(whole)).toBeNull();
  });

  test.each([
    [{ diff: diffOf(liveBody, liveBody, []) }, 'no_changes'],
    [{ problems: [{}] }, 'problems'],
    [{ backtest: null }, 'no_backtest'],
    [{ backtest: { ...doneBacktest, current: false } }, 'backtest_stale'],
  ])('%#', (part, block) => {
    expect(handOverBlock({ ...whole, ...part })).toBe(block);
  });
});
