import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addBusinessMinutes,
  atRiskMinutes,
  type BusinessCalendar,
  businessMinutesBetween,
  clockInstants,
  defaultCalendar,
  hoursOn,
  runningInstants,
  unpublishedYear,
  usedMinutes,
} from './business-clock';

const ms = (iso: string) => Date.parse(iso);
const iso = (instantMs: number) => new Date(instantMs).toISOString().replace('.000Z', 'Z');

/** As published for China in 2026: National Day week with its make-up Saturdays, and the days at the year's ends. */
const china: BusinessCalendar = {
  ...defaultCalendar('Asia/Shanghai'),
  holidays: new Set([
    ...['2026-01-01', '2026-01-02', '2026-01-03', '2026-05-01', '2026-05-04', '2026-05-05'],
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07', '2027-01-01'],
  ]),
  makeUpDays: new Set(['2026-01-04', '2026-05-09', '2026-09-20', '2026-10-10']),
  publishedYears: new Set([2026]),
};
const berlin = defaultCalendar('Europe/Berlin');
const night: BusinessCalendar = { ...berlin, opensMinute: 60, closesMinute: 600 };
const withDays = (of: BusinessCalendar, holidays: string[], makeUpDays: string[] = []): BusinessCalendar => ({
  ...of,
  holidays: new Set([...of.holidays, ...holidays]),
  makeUpDays: new Set([...of.makeUpDays, ...makeUpDays]),
});

type Line = readonly [name: string, calendar: BusinessCalendar, from: string, minutes: number, to: string];
const table: readonly Line[] = [
  ['a public holiday', china, '2026-04-30T09:00:00Z', 60, '2026-05-06T01:30:00Z'],
  ['a whole holiday week', china, '2026-09-30T09:30:00Z', 1, '2026-10-08T01:01:00Z'],
  ['a make-up Saturday', china, '2026-10-09T09:00:00Z', 60, '2026-10-10T01:30:00Z'],
  ['a make-up Sunday', china, '2026-01-03T02:00:00Z', 30, '2026-01-04T01:30:00Z'],
  ['a Saturday that is none', china, '2026-10-16T09:00:00Z', 60, '2026-10-19T01:30:00Z'],
  ['31 December into 4 January', china, '2026-12-31T09:00:00Z', 60, '2027-01-04T01:30:00Z'],
  ['a whole day over the year end', china, '2026-12-31T01:00:00Z', 511, '2027-01-04T01:01:00Z'],
  ['spring change, weekend between', berlin, '2026-03-27T16:00:00Z', 60, '2026-03-30T07:30:00Z'],
  ['autumn change, weekend between', berlin, '2026-10-23T15:00:00Z', 60, '2026-10-26T08:30:00Z'],
  // 01:00 to 10:00 on 29 March 2026 holds eight hours: 02:00 to 03:00 does not exist.
  [
    'a window over the gap',
    withDays(night, [], ['2026-03-29']),
    '2026-03-29T00:00:00Z',
    480,
    '2026-03-29T08:00:00Z',
  ],
  [
    'one minute past a window over the gap',
    withDays(night, [], ['2026-03-29']),
    '2026-03-29T00:00:00Z',
    481,
    '2026-03-29T23:01:00Z',
  ],
  // 01:00 to 10:00 on 25 October 2026 holds ten: 02:00 to 03:00 comes twice.
  [
    'a window over the hour that comes twice',
    withDays(night, [], ['2026-10-25']),
    '2026-10-24T23:00:00Z',
    600,
    '2026-10-25T09:00:00Z',
  ],
  ['leap day 2028', china, '2028-02-28T09:00:00Z', 540, '2028-02-29T09:30:00Z'],
  ['past leap day 2028', china, '2028-02-29T09:00:00Z', 60, '2028-03-01T01:30:00Z'],
  ['no leap day in 2027', china, '2027-02-26T09:00:00Z', 60, '2027-03-01T01:30:00Z'],
];

describe('business minutes over', () => {
  it.each(table)('%s', (_name, calendar, from, minutes, to) => {
    expect(iso(addBusinessMinutes(calendar, ms(from), minutes))).toBe(to);
    expect(businessMinutesBetween(calendar, ms(from), ms(to))).toBe(minutes);
  });
});

describe('hours of a branch', () => {
  const changed: BusinessCalendar = {
    ...defaultCalendar('Asia/Shanghai'),
    hoursFrom: [
      { fromDate: '2026-11-25', opensMinute: 600, closesMinute: 960 },
      { fromDate: '2026-11-27', opensMinute: 480, closesMinute: 1080 },
    ],
  };

  it('are those of the last change at or before a date', () => {
    const of = (date: string) => [hoursOn(changed, date).opensMinute, hoursOn(changed, date).closesMinute];
    expect(['2026-11-24', '2026-11-25', '2026-11-26', '2026-11-27', '2027-01-01'].map(of)).toEqual([
      [540, 1050],
      [600, 960],
      [600, 960],
      [480, 1080],
      [480, 1080],
    ]);
  });

  it('make the days after a change longer or shorter, and none before it', () => {
    const minutes = (day: string) =>
      businessMinutesBetween(changed, ms(`${day}T00:00:00+08:00`), ms(`${day}T24:00:00+08:00`));
    expect(['2026-11-24', '2026-11-25', '2026-11-27'].map(minutes)).toEqual([510, 360, 600]);
  });
});

describe('a change of calendar in mid-flight', () => {
  const before = defaultCalendar('Asia/Shanghai');
  const anchor = { fromMs: ms('2026-11-23T02:00:00Z'), leftMinutes: 510, targetMinutes: 510 };

  it('moves due and at risk to exactly what they are when reckoned anew', () => {
    expect(iso(runningInstants(before, anchor).dueMs)).toBe('2026-11-24T02:00:00Z');
    const closed = withDays(before, ['2026-11-24']);
    const { dueMs, atRiskMs } = runningInstants(closed, anchor);
    expect([iso(dueMs), iso(atRiskMs)]).toEqual(['2026-11-25T02:00:00Z', '2026-11-23T08:48:00Z']);
    expect(runningInstants(closed, anchor)).toEqual(
      clockInstants({ calendar: closed, startedMs: anchor.fromMs, targetMinutes: 510, pauses: [] }),
    );
  });

  it('comes back where the change is taken back', () => {
    const closed = withDays(before, ['2026-11-24']);
    expect(runningInstants(closed, anchor)).not.toEqual(runningInstants(before, anchor));
    expect(runningInstants(withDays(closed, [], ['2026-11-24']), anchor)).toEqual(
      runningInstants(before, anchor),
    );
  });
});

describe('pauses', () => {
  const facts = { calendar: china, startedMs: ms('2026-09-30T01:00:00Z'), targetMinutes: 510 };
  const due = (...pauses: { fromMs: number; toMs: number }[]) =>
    iso(clockInstants({ ...facts, pauses }).dueMs ?? 0);

  it('over a holiday take no business time', () => {
    const [closing, opening] = [ms('2026-09-30T08:30:00Z'), ms('2026-10-08T01:00:00Z')];
    expect(due({ fromMs: closing, toMs: opening })).toBe('2026-10-08T02:00:00Z');
    expect(due({ fromMs: ms('2026-10-02T01:00:00Z'), toMs: ms('2026-10-06T01:00:00Z') })).toBe(due());
  });

  it('of no length change nothing', () => {
    const at = ms('2026-09-30T03:00:00Z');
    expect(due({ fromMs: at, toMs: at })).toBe(due());
    expect(due({ fromMs: at, toMs: at }, { fromMs: at, toMs: at })).toBe(due());
    expect(usedMinutes({ ...facts, pauses: [{ fromMs: at, toMs: at }] }, ms('2026-09-30T04:00:00Z'))).toBe(
      180,
    );
  });
});

describe('a year that is not published', () => {
  it('is named where the reckoning runs into it, and weekends still count', () => {
    expect(unpublishedYear(china, ms('2026-11-23T01:00:00Z'), ms('2026-12-31T15:59:00Z'))).toBeNull();
    expect(unpublishedYear(china, ms('2026-11-23T01:00:00Z'), ms('2026-12-31T16:00:00Z'))).toBe(2027);
    expect(unpublishedYear(china, ms('2025-12-31T01:00:00Z'), ms('2026-01-05T01:00:00Z'))).toBe(2025);
    expect(unpublishedYear(berlin, ms('2026-11-23T01:00:00Z'), ms('2030-01-01T00:00:00Z'))).toBeNull();
    expect(iso(addBusinessMinutes(china, ms('2027-05-07T09:00:00Z'), 60))).toBe('2027-05-10T01:30:00Z');
  });
});

const days = fc
  .integer({ min: 0, max: 900 })
  .map((count) => new Date(ms('2026-01-01T00:00:00Z') + count * 86_400_000).toISOString().slice(0, 10));
const anyCalendar = fc
  .record({
    zone: fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe'),
    holidays: fc.array(days, { maxLength: 60 }),
    makeUpDays: fc.array(days, { maxLength: 20 }),
    opens: fc.integer({ min: 0, max: 700 }),
    length: fc.integer({ min: 60, max: 740 }),
    changedFrom: days,
  })
  .map(
    ({ zone, holidays, makeUpDays, opens, length, changedFrom }): BusinessCalendar => ({
      ...defaultCalendar(zone),
      holidays: new Set(holidays),
      makeUpDays: new Set(makeUpDays),
      hoursFrom: [{ fromDate: changedFrom, opensMinute: opens, closesMinute: opens + length }],
    }),
  );
const instants = fc
  .integer({ min: ms('2026-01-01T00:00:00Z') / 60_000, max: ms('2028-04-01T00:00:00Z') / 60_000 })
  .map((minute) => minute * 60_000);
const minutes = fc.integer({ min: 0, max: 8000 });

describe('whatever the calendar', () => {
  it('adding minutes and counting them gives them back', () => {
    fc.assert(
      fc.property(anyCalendar, instants, minutes, (calendar, from, count) => {
        expect(businessMinutesBetween(calendar, from, addBusinessMinutes(calendar, from, count))).toBe(count);
      }),
    );
  });

  it('a clock that runs on from what was left is due when it was', () => {
    fc.assert(
      fc.property(
        anyCalendar,
        instants,
        fc.integer({ min: 15, max: 3000 }),
        minutes,
        (calendar, from, target, gone) => {
          const whole = runningInstants(calendar, {
            fromMs: from,
            leftMinutes: target,
            targetMinutes: target,
          });
          const passed = Math.min(gone, target - 1);
          const later = addBusinessMinutes(calendar, from, passed);
          const rest = runningInstants(calendar, {
            fromMs: later,
            leftMinutes: target - passed,
            targetMinutes: target,
          });
          expect(rest.dueMs).toBe(whole.dueMs);
          expect(rest.atRiskMs).toBeLessThanOrEqual(rest.dueMs);
          if (passed < atRiskMinutes(target)) expect(rest.atRiskMs).toBe(whole.atRiskMs);
        },
      ),
    );
  });
});
