import { describe, expect, it } from 'vitest';
import { stepLoads } from './workload';

const load = (month: string, live: number, draft: number, branchId = 'east') => ({
  branchId,
  kind: 'manager' as const,
  month,
  signatures: { live, draft },
});
const days = { period: 40, month: 20 };

describe('who would be overloaded', () => {
  it('is told by their own busiest month, not by the average', () => {
    const [east] = stepLoads([load('2026-09', 80, 60), load('2026-10', 20, 90)], () => 2, days);
    expect(east).toEqual({
      branchId: 'east',
      kind: 'manager',
      people: 2,
      signatures: { live: 100, draft: 150 },
      perPersonDay: { live: 1.25, draft: 1.875 },
      busiestPerPersonDay: 2,
      overloaded: true,
    });
    const calm = stepLoads([load('2026-09', 80, 60), load('2026-10', 20, 80)], () => 2, days);
    expect(calm[0]?.overloaded).toBe(false);
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
