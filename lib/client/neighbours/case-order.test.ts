import { describe, expect, test } from 'vitest';
import { aroundCase, casesAfter, neighboursIn, parseCaseOrder } from './case-order';

const order = {
  from: '/queue?view=mine',
  numbers: ['2611-0001', '2611-0002', '2611-0003'],
  offset: 0,
  total: 93,
};

describe('neighbours of a case', () => {
  test('a case in the middle has both', () => {
    expect(neighboursIn(order, '2611-0002')).toEqual({
      position: 2,
      total: 93,
      previous: '2611-0001',
      next: '2611-0003',
      ahead: ['2611-0003'],
      from: '/queue?view=mine',
    });
  });
  test('the ends have one each', () => {
    expect(neighboursIn(order, '2611-0001')?.previous).toBeNull();
    expect(neighboursIn(order, '2611-0003')?.next).toBeNull();
  });
  test('a case of another list has none', () => expect(neighboursIn(order, '2611-0009')).toBeNull());
});

test('three cases are read ahead, nearest first, and none of an order that the case is not in', () => {
  const numbers = ['2611-0001', '2611-0002', '2611-0003', '2611-0004', '2611-0005'];
  expect(casesAfter(numbers, '2611-0001')).toEqual(['2611-0002', '2611-0003', '2611-0004']);
  expect(casesAfter(numbers, '2611-0004')).toEqual(['2611-0005']);
  expect(casesAfter(numbers, '2611-0005')).toEqual([]);
  expect(casesAfter(numbers, '2611-0009')).toEqual([]);
  expect(casesAfter(numbers, null)).toEqual([]);
});

test('of a very long order the part around the case is kept, and its true position', () => {
  const numbers = Array.from({ length: 5000 }, (_, index) => `2611-${10_000 + index}`);
  const kept = aroundCase({ ...order, numbers, total: 5000 }, '2611-13000');
  expect(kept.numbers).toHaveLength(1000);
  expect(neighboursIn(kept, '2611-13000')).toMatchObject({
    position: 3001,
    previous: '2611-12999',
    next: '2611-13001',
  });
  expect(aroundCase({ ...order, numbers, total: 5000 }, '2611-14999').numbers.at(-1)).toBe('2611-14999');
});

describe('what was stored', () => {
  test('comes back as it was', () => expect(parseCaseOrder(JSON.stringify(order))).toEqual(order));
  test.each([
    null,
    '',
    '{',
    '[]',
    '{"from":"https://elsewhere","numbers":[],"offset":0,"total":1}',
    '{"from":"/queue","numbers":[1],"offset":0,"total":1}',
  ])('anything else is no order: %s', (text) => expect(parseCaseOrder(text)).toBeNull());
});
