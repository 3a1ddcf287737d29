import { describe, expect, test } from 'vitest';
import type { CalendarDay } from '@/lib/contracts/house/calendar';
import { clockText, dayInfo, minuteOf, namedSpans, weeksOf } from './year';

const entry = (day: string, worked: boolean, own = false): CalendarDay => ({
  id: `${day}/${own}`,
  day,
  worked,
  reason: 'x',
  own,
  setBy: null,
  removable: false,
});

describe('a year', () => {
  test('has its months in weeks from Monday on', () => {
    const november = weeksOf(2026, 11);
    expect(november[0]).toEqual([null, null, null, null, null, null, '2026-11-01']);
    expect(november.at(-1)).toEqual(['2026-11-30', null, null, null, null, null, null]);
    expect(weeksOf(2028, 2).flat().filter(Boolean)).toHaveLength(29);
    expect(weeksOf(2027, 2).flat().filter(Boolean)).toHaveLength(28);
  });

  test('has days of four kinds, a branch’s own word before everybody’s', () => {
    const days = [
      entry('2026-10-01', false),
      entry('2026-10-10', true),
      entry('2026-10-02', false),
      entry('2026-10-02', true, true),
      entry('2026-01-03', false),
    ];
    const kind = (day: string) => dayInfo(day, days).kind;
    expect([
      kind('2026-10-01'),
      kind('2026-10-10'),
      kind('2026-10-02'),
      kind('2026-10-03'),
      kind('2026-01-03'),
      kind('2026-10-12'),
    ]).toEqual(['closed', 'made_up', 'worked', 'weekend', 'closed', 'worked']);
    expect(dayInfo('2026-10-02', days).entry?.own).toBe(true);
  });

  test('has hours that are read as they are written', () => {
    expect(['09:00', '9:05', '24:00', '24:01', '9', '12:60', ''].map(minuteOf)).toEqual([
      540,
      545,
      1440,
      null,
      null,
      null,
      null,
    ]);
    expect([540, 1050, 5].map(clockText)).toEqual(['09:00', '17:30', '00:05']);
  });
});

test('holidays are listed by name, days on end together, a make-up day apart', () => {
  const named = (day: string, reason: string, worked = false) => ({ ...entry(day, worked), reason });
  const days = [
    named('2026-02-16', '春节'),
    named('2026-02-15', '春节'),
    named('2026-02-14', '春节', true),
    named('2026-04-05', '清明'),
  ];
  expect(namedSpans(days)).toEqual([
    { name: '春节', from: '2026-02-14', to: '2026-02-14', worked: true },
    { name: '春节', from: '2026-02-15', to: '2026-02-16', worked: false },
    { name: '清明', from: '2026-04-05', to: '2026-04-05', worked: false },
  ]);
});
