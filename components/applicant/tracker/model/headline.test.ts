import { describe, expect, test } from 'vitest';
import { applicationStates } from '@/lib/domain/application/vocabulary';
import { calendarDay, headlineOf, headlines, isRunning, nothingLeft } from './headline';

const seen = { appeal: false, stages: [], offer: null } as const;
const second = { code: 'second', state: 'now', at: null, by: null, params: {} } as const;

describe('the title of a case', () => {
  test('exists for each state', () => {
    for (const state of applicationStates)
      expect(headlines).toContain(headlineOf({ ...seen, state, stages: [] }));
  });
  test('tells whose turn it is', () => {
    const officer = { ...second, code: 'officer', params: { officer: '林晓宇' } } as const;
    const papers = (toSend: number) => ({ ...second, code: 'papers', params: { toSend } }) as const;
    const review = (...stages: Parameters<typeof headlineOf>[0]['stages']) =>
      headlineOf({ ...seen, state: 'review', stages });
    expect(review()).toBe('open');
    expect(review(papers(1), officer)).toBe('papers');
    expect(review(papers(0), { ...officer, state: 'waiting' })).toBe('papersIn');
    expect(review({ ...officer, params: {} })).toBe('waiting');
    expect(review(papers(0), officer)).toBe('reading');
    expect(headlineOf({ ...seen, state: 'approval', stages: [second] })).toBe('second');
    expect(headlineOf({ ...seen, state: 'approval', stages: [second], appeal: true })).toBe('again');
    expect(headlineOf({ ...seen, state: 'awaiting_applicant', stages: [] })).toBe('yours');
  });
  test('speaks of an offer only where there is one to see', () => {
    expect(headlineOf({ ...seen, state: 'offered', stages: [] })).toBe('preparing');
    expect(isRunning('preparing')).toBe(true);
    expect(isRunning('declined')).toBe(false);
  });
});

test('a decision late in the evening elsewhere falls on the lender’s day', () => {
  expect(calendarDay('2026-11-24T16:30:00Z', 'Asia/Shanghai')).toBe('2026-11-25');
  expect(calendarDay('2026-11-24T15:30:00Z', 'Asia/Shanghai')).toBe('2026-11-24');
});

test('after acceptance nothing is left to do only once conditions, account and requests are settled', () => {
  const acts = { giveAccount: false } as Parameters<typeof nothingLeft>[0]['acts'];
  const offer = (...states: ('open' | 'met' | 'waived' | 'unmet')[]) =>
    ({ toDo: states.map((state) => ({ state })) }) as Parameters<typeof nothingLeft>[0]['offer'];
  expect(nothingLeft({ acts, offer: offer(), tasks: [] })).toBe(true);
  expect(nothingLeft({ acts, offer: offer('met', 'waived'), tasks: [] })).toBe(true);
  expect(nothingLeft({ acts, offer: offer('met', 'open'), tasks: [] })).toBe(false);
  expect(nothingLeft({ acts: { ...acts, giveAccount: true }, offer: offer(), tasks: [] })).toBe(false);
});
