import { describe, expect, test } from 'vitest';
import {
  filtersOf,
  formatAmountRange,
  listInput,
  parseAmountRange,
  readQueueAddress,
  unknownView,
  writeQueueAddress,
} from './queue-address';

const BRANCH = '018f3c1e-7d2a-7c11-9a55-0242ac120002';

describe('the address of the queue', () => {
  test('an empty address is all open cases by clock', () => {
    expect(listInput(readQueueAddress(''), 2)).toEqual({
      view: 'open',
      sort: 'sla',
      direction: 'asc',
      filters: {},
    });
  });

  test('every filter is read into the contract’s, amounts in minor units', () => {
    const address = readQueueAddress(
      `?view=unclaimed&sort=amount&branch=${BRANCH}&product=merchant&grade=C,D&stage=officer&amount=10000-50000&since=7d&holder=${BRANCH}&docs=open`,
    );
    expect(listInput(address, 2)).toEqual({
      view: 'unclaimed',
      sort: 'amount',
      direction: 'desc',
      filters: {
        branch: [BRANCH],
        product: ['merchant'],
        grade: ['C', 'D'],
        stage: ['officer'],
        amountFromMinor: 1_000_000,
        amountToMinor: 5_000_000,
        receivedWithinDays: 7,
        holder: BRANCH,
        documentsOpen: true,
      },
    });
    expect(filtersOf(address, 0).amountFromMinor).toBe(10_000);
  });

  test('what a stranger writes into it is dropped, not passed on', () => {
    const address = readQueueAddress(
      '?view=secret&sort=name&dir=up&branch=1%27--&grade=Z&stage=nowhere&amount=9-1&since=0d&holder=me&docs=all&row=..%2F..&peek=1',
    );
    expect(listInput(address, 2)).toEqual({ view: 'open', sort: 'sla', direction: 'asc', filters: {} });
    expect(address.row).toBeNull();
  });

  test('the archive is kept by receipt alone, newest first, and what is decided by its decision', () => {
    const archive = listInput(readQueueAddress('?view=archive&sort=grade'), 2);
    expect(archive).toMatchObject({ sort: 'received', direction: 'desc' });
    const decided = listInput(readQueueAddress('?view=decided'), 2);
    expect(decided).toMatchObject({ sort: 'decided', direction: 'desc' });
    expect(listInput(readQueueAddress('?view=open&sort=decided'), 2).sort).toBe('sla');
  });

  test('days, outcomes and the signer are read into the contract’s filters', () => {
    const address = readQueueAddress(
      `?view=decided&decided=2026-11-16..2026-11-22&received=..2026-11-20&outcome=approved,withdrawn&signer=${BRANCH}`,
    );
    expect(filtersOf(address, 2)).toEqual({
      receivedTo: '2026-11-20',
      decidedFrom: '2026-11-16',
      decidedTo: '2026-11-22',
      outcome: ['approved', 'withdrawn'],
      signer: BRANCH,
    });
    expect(writeQueueAddress({ decided: { from: '2026-11-16', to: null } })).toBe('?decided=2026-11-16..');
    const wrong = '?decided=2026-11-31..&received=2026-11-20..2026-11-01&outcome=paid&signer=me';
    expect(filtersOf(readQueueAddress(wrong), 2)).toEqual({});
  });

  test('what is usual is not written, but for the view: what opens without one depends on the reader', () => {
    expect(writeQueueAddress({ view: 'open', sort: 'sla', amount: { from: 10_000, to: null } })).toBe(
      '?view=open&amount=10000-',
    );
  });
});

describe('a range of amounts', () => {
  test.each([
    ['10000-', { from: 10_000, to: null }],
    ['-500', { from: null, to: 500 }],
    ['1-2', { from: 1, to: 2 }],
  ])('%s', (text, range) => {
    expect(parseAmountRange(text)).toEqual(range);
    expect(formatAmountRange(range)).toBe(text);
  });
  test.each(['', '-', '5', '1-2-3', 'a-', '-1.5', '2-1'])('%s is none', (text) =>
    expect(parseAmountRange(text)).toBeNull(),
  );
});

test('a view that there is none of is known by its name, so that it can be said', () => {
  expect(unknownView(null)).toBeNull();
  expect(unknownView('open')).toBeNull();
  expect(unknownView('everything')).toBe('everything');
  expect(unknownView('x'.repeat(200))).toHaveLength(40);
});
