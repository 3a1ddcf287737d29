import { describe, expect, test } from 'vitest';
import { rowClock } from './clock';

const clock = (
  state: 'running' | 'at_risk' | 'over' | 'paused' | 'none',
  left: number | null,
  target = 510,
) => ({
  state,
  dueAt: null,
  targetMinutes: target,
  leftMinutes: left,
  paused: null,
  escalatedAt: null,
  unpublishedYear: null,
});

describe('the clock of a row', () => {
  test('fills as time is used', () => {
    expect(rowClock(clock('running', 408), 0)).toEqual({
      state: 'running',
      used: expect.closeTo(0.2),
      leftMinutes: 408,
    });
  });
  test('goes on between two readings, and turns at 80 % or under an hour', () => {
    expect(rowClock(clock('running', 103), 0)?.state).toBe('running');
    expect(rowClock(clock('running', 103), 1)?.state).toBe('at_risk');
    expect(rowClock(clock('running', 60, 100), 1)?.state).toBe('at_risk');
    expect(rowClock(clock('at_risk', 0), 1)).toEqual({ state: 'over', used: 1, leftMinutes: -1 });
  });
  test('is late by at least a minute when the server says so', () =>
    expect(rowClock(clock('over', 0), 0)).toEqual({ state: 'over', used: 1, leftMinutes: -1 }));
  test('stands while the applicant is asked', () =>
    expect(rowClock(clock('paused', null), 90)).toEqual({ state: 'paused', used: 0, leftMinutes: null }));
  test('is none for a case that has ended', () => expect(rowClock(clock('none', null), 0)).toBeNull());
});
