import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessMinutes,
  atRiskMinutes,
  type BusinessCalendar,
  businessMinutesBetween,
  clockInstants,
  defaultCalendar,
  defaultTargetMinutes,
  splitBusinessMinutes,
  usedMinutes,
} from './business-clock';

const shanghai = defaultCalendar('Asia/Shanghai');
const lagos = defaultCalendar('Africa/Lagos');
const berlin = defaultCalendar('Europe/Berlin');
const ms = (iso: string) => Date.parse(iso);
const iso = (instantMs: number) => new Date(instantMs).toISOString();
const add = (calendar: BusinessCalendar, from: string, minutes: number) =>
  iso(addBusinessMinutes(calendar, ms(from), minutes));

describe('business minutes', () => {
  it('count within a day', () => {
    expect(add(shanghai, '2026-11-23T01:00:00Z', 90)).toBe('2026-11-23T02:30:00.000Z');
  });

  it('start at the next opening, and may end on a closing', () => {
    expect(add(shanghai, '2026-11-22T16:00:00Z', 510)).toBe('2026-11-23T09:30:00.000Z');
    expect(add(shanghai, '2026-11-23T09:30:00Z', 1)).toBe('2026-11-24T01:01:00.000Z');
  });

  it('leave out the weekend', () => {
    expect(add(shanghai, '2026-11-27T09:00:00Z', 60)).toBe('2026-11-30T01:30:00.000Z');
    expect(businessMinutesBetween(shanghai, ms('2026-11-27T09:00:00Z'), ms('2026-11-30T01:30:00Z'))).toBe(60);
  });

  it('run over the end of the year', () => {
    expect(add(shanghai, '2026-12-31T09:00:00Z', 60)).toBe('2027-01-01T01:30:00.000Z');
    const closed = { ...shanghai, holidays: new Set(['2027-01-01']) };
    expect(add(closed, '2026-12-31T09:00:00Z', 60)).toBe('2027-01-04T01:30:00.000Z');
  });

  it('leave out holidays and take in make-up days', () => {
    const golden = {
      ...shanghai,
      holidays: new Set(['2026-10-01', '2026-10-02']),
      makeUpDays: new Set(['2026-10-10']),
    };
    expect(add(golden, '2026-09-30T09:30:00Z', 30)).toBe('2026-10-05T01:30:00.000Z');
    expect(add(golden, '2026-10-09T09:30:00Z', 30)).toBe('2026-10-10T01:30:00.000Z');
  });

  it('keep wall time when the clocks change', () => {
    // Europe/Berlin: summer time ended on 2026-10-25 and began on 2026-03-29; 09:00 is 08:00Z, then 07:00Z.
    expect(add(berlin, '2026-10-23T15:00:00Z', 60)).toBe('2026-10-26T08:30:00.000Z');
    expect(add(berlin, '2026-03-27T16:00:00Z', 60)).toBe('2026-03-30T07:30:00.000Z');
    expect(businessMinutesBetween(berlin, ms('2026-03-23T00:00:00Z'), ms('2026-04-06T00:00:00Z'))).toBe(5100);
  });

  it('count the hours that a day really has when it is worked through the change', () => {
    const always = {
      ...berlin,
      opensMinute: 0,
      closesMinute: 1440,
      makeUpDays: new Set(['2026-03-29', '2026-10-25']),
    };
    const day = (from: string, to: string) => businessMinutesBetween(always, ms(from), ms(to));
    expect(day('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z')).toBe(23 * 60);
    expect(day('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z')).toBe(25 * 60);
  });

  it('open after the gap where the opening hour is skipped', () => {
    const early = { ...berlin, opensMinute: 150, makeUpDays: new Set(['2026-03-29']) };
    expect(add(early, '2026-03-28T23:00:00Z', 10)).toBe('2026-03-29T01:40:00.000Z');
  });

  it('are negative backwards, and refuse nonsense', () => {
    expect(businessMinutesBetween(lagos, ms('2026-11-23T10:00:00Z'), ms('2026-11-23T09:00:00Z'))).toBe(-60);
    expect(() => addBusinessMinutes(lagos, 0, -1)).toThrow(RangeError);
    expect(() => addBusinessMinutes({ ...lagos, closesMinute: 540 }, 0, 1)).toThrow('never opens');
  });
});

const calendars = fc.constantFrom(shanghai, lagos, berlin, defaultCalendar('America/New_York'), {
  ...defaultCalendar('Australia/Lord_Howe'),
  holidays: new Set(['2026-01-01', '2026-04-06']),
  makeUpDays: new Set(['2026-01-03']),
});
const instants = fc.integer({
  min: ms('2025-12-01T00:00:00Z') / 60_000,
  max: ms('2027-02-01T00:00:00Z') / 60_000,
});
const minutes = fc.integer({ min: 1, max: 6000 });

describe('business minutes, always', () => {
  it('between an instant and the instant so many later are so many', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, (calendar, at, count) => {
        const from = at * 60_000;
        expect(businessMinutesBetween(calendar, from, addBusinessMinutes(calendar, from, count))).toBe(count);
      }),
    );
  });

  it('add up over a point between', () => {
    fc.assert(
      fc.property(calendars, instants, minutes, minutes, (calendar, at, first, second) => {
        const from = at * 60_000;
        const stepped = addBusinessMinutes(calendar, addBusinessMinutes(calendar, from, first), second);
        expect(stepped).toBe(addBusinessMinutes(calendar, from, first + second));
      }),
    );
  });
});

describe('clock of a stage', () => {
  const started = ms('2026-11-23T01:00:00Z');
  const officer = { calendar: shanghai, startedMs: started, targetMinutes: 510 };

  it('has the default targets', () => {
    expect(defaultTargetMinutes).toEqual({
      documents: 8 * 60,
      officer: 8.5 * 60,
      manager: 4 * 60,
      committee: 17 * 60,
      conditions: 40 * 60,
    });
  });

  it('is due when its target is used, at risk at 80 % or an hour before', () => {
    const { dueMs, atRiskMs } = clockInstants({ ...officer, pauses: [] });
    expect([dueMs, atRiskMs].map((at) => iso(at ?? 0))).toEqual([
      '2026-11-23T09:30:00.000Z',
      '2026-11-23T07:48:00.000Z',
    ]);
    expect([510, 240, 300, 45].map(atRiskMinutes)).toEqual([408, 180, 240, 0]);
  });

  it('stands while the applicant is asked, and goes on after', () => {
    const pause = { fromMs: started + 60 * 60_000, toMs: null };
    expect(clockInstants({ ...officer, pauses: [pause] })).toEqual({ dueMs: null, atRiskMs: null });
    const ended = { ...pause, toMs: ms('2026-11-25T01:00:00Z') };
    const { dueMs } = clockInstants({ ...officer, pauses: [ended] });
    expect(iso(dueMs ?? 0)).toBe('2026-11-25T08:30:00.000Z');
    expect(usedMinutes({ ...officer, pauses: [ended] }, ms('2026-11-25T02:00:00Z'))).toBe(120);
    expect(usedMinutes({ ...officer, pauses: [pause] }, ms('2026-11-25T02:00:00Z'))).toBe(60);
  });

  it('keeps its due instant where it was over before it was paused', () => {
    const late = { fromMs: ms('2026-11-24T02:00:00Z'), toMs: null };
    expect(iso(clockInstants({ ...officer, pauses: [late] }).dueMs ?? 0)).toBe('2026-11-23T09:30:00.000Z');
  });

  it('has used its whole target at its due instant, whatever the pauses', () => {
    const gaps = fc.array(fc.tuple(fc.integer({ min: 1, max: 900 }), fc.integer({ min: 1, max: 5000 })), {
      maxLength: 4,
    });
    fc.assert(
      fc.property(calendars, instants, minutes, gaps, (calendar, at, targetMinutes, lengths) => {
        let end = at * 60_000;
        const pauses = lengths.map(([running, standing]) => {
          const fromMs = end + running * 60_000;
          end = fromMs + standing * 60_000;
          return { fromMs, toMs: end };
        });
        const facts = { calendar, startedMs: at * 60_000, targetMinutes, pauses };
        const { dueMs, atRiskMs } = clockInstants(facts);
        expect(usedMinutes(facts, dueMs ?? 0)).toBe(targetMinutes);
        expect(atRiskMs ?? 0).toBeLessThanOrEqual(dueMs ?? 0);
      }),
    );
  });
});

describe('shown span', () => {
  it('is hours and minutes under 17 h, then working days of 8.5 h', () => {
    expect(splitBusinessMinutes(192)).toEqual({ unit: 'hours', hours: 3, minutes: 12, negative: false });
    expect(splitBusinessMinutes(1019.9)).toEqual({ unit: 'hours', hours: 16, minutes: 59, negative: false });
    expect(splitBusinessMinutes(1020)).toEqual({ unit: 'days', days: 2, negative: false });
    expect(splitBusinessMinutes(-1325)).toEqual({ unit: 'days', days: 2.5, negative: true });
  });
});
