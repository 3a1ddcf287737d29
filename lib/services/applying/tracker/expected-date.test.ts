import { describe, expect, it } from 'vitest';
import { promisedDates } from './expected-date';

const dates = {
  today: '2026-11-24',
  fromSubmission: { p20: '2026-11-20', p80: '2026-11-23' },
  fromNow: { p20: '2026-11-24', p80: '2026-11-26' },
  cases: 120,
  papersToSend: 0,
  look: null,
} as const;

describe('the day that a reader is told', () => {
  it('is admitted once it has passed, and made anew from today', () => {
    expect(promisedDates(dates)).toMatchObject({ expected: { by: '2026-11-24' }, missedDate: '2026-11-23' });
    const kept = { ...dates, fromSubmission: { p20: '2026-11-24', p80: '2026-11-25' } };
    expect(promisedDates(kept)).toMatchObject({ expected: { by: '2026-11-25' }, missedDate: null });
  });
  it('depends on papers that are still to be sent: counted from today, and nothing was missed', () => {
    expect(promisedDates({ ...dates, papersToSend: 1 })).toMatchObject({
      expected: { by: '2026-11-26' },
      missedDate: null,
    });
  });
  it('in a second look is the one day that was promised for it, and no other beside it', () => {
    const look = (promisedOn: string) => promisedDates({ ...dates, look: { promisedOn } });
    expect(look('2026-11-27')).toEqual({ expected: null, missedDate: null });
    expect(look('2026-11-23')).toEqual({ expected: null, missedDate: '2026-11-23' });
  });
});
