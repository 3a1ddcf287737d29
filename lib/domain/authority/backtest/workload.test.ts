import { describe, expect, it } from 'vitest';
import { stepLoads } from './workload';

const load = (month: string, live: number, draft: number, branchId = 'east') => ({
  branchId,
  kind: 'manager' as const,
  month,
  signatures: { live, draft },
});
const days = { period: 40, month: 20, dayMinutes: 510 };

describe('who would be overloaded', () => {
  it('is told by what a working day holds in the busiest month as drafted, not by the average', () => {
    const [east] = stepLoads([load('2026-09', 80, 60), load('2026-10', 20, 700)], () => 2, days);
    expect(east).toEqual({
      branchId: 'east',
      kind: 'manager',
      people: 2,
      signatures: { live: 100, draft: 760 },
      perPersonDay: { live: 1.25, draft: 9.5 },
      busiestPerPersonDay: 17.5,
      capacityPerPersonDay: 17,
      overloaded: true,
    });
  });

  it('a few more than ever before overload nobody who has the time', () => {
    const [calm] = stepLoads([load('2026-09', 1, 3), load('2026-10', 0, 2)], () => 1, days);
    expect(calm).toMatchObject({ busiestPerPersonDay: 0.15, overloaded: false });
  });

  it('nobody to fill the step is too few for any signature', () => {
    expect(stepLoads([load('2026-09', 0, 1)], () => 0, days)[0]?.overloaded).toBe(true);
    expect(stepLoads([load('2026-09', 1, 0)], () => 0, days)[0]?.overloaded).toBe(false);
  });

  it('says nothing per person where nobody can fill the step, and puts the most loaded first', () => {
    const found = stepLoads(
      [load('2026-09', 1, 1, 'west'), load('2026-09', 40, 40)],
      (branchId) => (branchId === 'west' ? 0 : 1),
      days,
    );
    expect(found.map(({ branchId, perPersonDay }) => [branchId, perPersonDay.draft])).toEqual([
      ['east', 1],
      ['west', null],
    ]);
  });
});
