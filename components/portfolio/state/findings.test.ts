import { describe, expect, it } from 'vitest';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { approvalFinding, openFinding, straightFinding, waitFinding, weeksFinding } from './findings';
import type { GradeRow, OpenRow, Week } from './shares';

const none = {
  approved: 0,
  approved_automatic: 0,
  declined: 0,
  declined_automatic: 0,
  withdrawn: 0,
  other: 0,
};
/** Weeks from Monday 5 October 2026 on, all approved by people. */
const weeks = (...approved: readonly number[]): Week[] =>
  approved.map((count, at) => ({
    weekStart: addDays('2026-10-05', 7 * at),
    received: count,
    byOutcome: { ...none, approved: count },
  }));

describe('the finding by week', () => {
  it('compares the last whole week with the four before, and leaves out the one that runs', () => {
    const found = weeksFinding(weeks(99, 10, 10, 10, 10, 15, 1));
    expect(found).toEqual({ kind: 'more', weekStart: '2026-11-09', decided: 15, average: 10, change: 0.5 });
  });

  it.each([
    [5, 'less'],
    [9.5, 'same'],
    [11, 'more'],
  ])('names %d against ten', (last, kind) =>
    expect(weeksFinding(weeks(10, 10, 10, 10, last, 0)).kind).toBe(kind),
  );

  it('counts what was declined, but not what was withdrawn', () => {
    const list = weeks(10, 10, 10, 10, 0, 0).map((week, at) =>
      at === 4 ? { ...week, byOutcome: { ...none, declined_automatic: 8, withdrawn: 50 } } : week,
    );
    expect(weeksFinding(list)).toMatchObject({ kind: 'less', decided: 8 });
  });

  it('says when there is too little to compare, or nothing', () => {
    expect(weeksFinding(weeks(4, 4, 4, 4, 30, 0))).toEqual({ kind: 'few', decided: 46, weeks: 6 });
    expect(weeksFinding(weeks(40, 40))).toMatchObject({ kind: 'few' });
    expect(weeksFinding(weeks(0, 0, 0))).toEqual({ kind: 'none' });
  });
});

const grade = (
  name: GradeRow['grade'],
  approved: number,
  decided: number,
  medianHours: number | null = 4,
) => {
  const interval = wilsonInterval(approved, decided);
  return {
    grade: name,
    approved,
    decided,
    decidedByPeople: decided,
    rateLow: interval?.low ?? null,
    rateHigh: interval?.high ?? null,
    medianHours,
  } satisfies GradeRow;
};

describe('the finding by grade', () => {
  it('names best and worst grade where approval falls, and passes over grades of few cases', () => {
    const found = approvalFinding([grade('A', 90, 100), grade('B', 70, 100), grade('E', 3, 3)]);
    expect(found).toEqual({
      kind: 'falls',
      first: { grade: 'A', rate: 0.9 },
      last: { grade: 'B', rate: 0.7 },
    });
  });

  it('is uneven only where the intervals lie apart', () => {
    const apart = [grade('A', 90, 100), grade('B', 20, 100), grade('C', 60, 100)];
    expect(approvalFinding(apart)).toMatchObject({
      kind: 'uneven',
      first: { grade: 'B' },
      last: { grade: 'C' },
    });
    const close = [grade('A', 90, 100), grade('B', 55, 100), grade('C', 60, 100)];
    expect(approvalFinding(close)).toMatchObject({ kind: 'falls' });
  });

  it('says so where it does not fall, and where there is too little', () => {
    expect(approvalFinding([grade('A', 50, 100), grade('B', 50, 100)])).toMatchObject({ kind: 'flat' });
    expect(approvalFinding([grade('A', 5, 10), grade('B', 90, 100)])).toEqual({ kind: 'few', decided: 110 });
    expect(approvalFinding([grade('A', 0, 0)])).toEqual({ kind: 'none' });
  });

  it('names the slowest grade beside the fastest', () => {
    const rows = [grade('A', 9, 40, 2), grade('B', 9, 40, 9), grade('C', 9, 40, 5), grade('D', 1, 2, 90)];
    expect(waitFinding(rows)).toEqual({
      kind: 'slowest',
      slow: { grade: 'B', hours: 9 },
      fast: { grade: 'A', hours: 2 },
    });
    expect(waitFinding([grade('A', 9, 40, 5), grade('B', 9, 40, 5)])).toEqual({
      kind: 'even',
      grades: ['A', 'B'],
      hours: 5,
    });
    expect(waitFinding([grade('A', 9, 40, null)])).toEqual({ kind: 'few', decided: 40 });
    const automatic = grade('A', 9, 40, 5);
    expect(waitFinding([{ ...automatic, decidedByPeople: 3 }])).toEqual({ kind: 'few', decided: 3 });
  });
});

describe('the finding of open work', () => {
  const open = (stage: OpenRow['stage'], fresh: number, old: number): OpenRow => ({
    stage,
    byAge: { under_1d: fresh, '1_3d': 0, '3_7d': 0, over_7d: old },
  });

  it('says how much is old and where most of it lies', () => {
    expect(openFinding([open('officer', 5, 2), open('committee', 0, 3)])).toEqual({
      kind: 'old',
      open: 10,
      old: 5,
      stage: 'committee',
      inStage: 3,
    });
  });

  it('says that nothing is old, or open', () => {
    expect(openFinding([open('officer', 5, 0)])).toEqual({ kind: 'fresh', open: 5 });
    expect(openFinding([])).toEqual({ kind: 'none' });
  });
});

describe('the straight-through share', () => {
  it('is of what was approved or declined', () => {
    const found = straightFinding({ approved: 20, declined: 10, decided: 120 });
    expect(found).toEqual({ kind: 'share', share: 0.25, automatic: 30, decided: 120 });
    expect(straightFinding({ approved: 0, declined: 0, decided: 0 })).toEqual({ kind: 'none' });
  });
});
