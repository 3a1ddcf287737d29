import fc from 'fast-check';
import { expect, it } from 'vitest';
import { wilsonInterval } from './wilson-interval';

it('agrees with the textbook: 8 of 10 is 49.0 % to 94.3 %', () => {
  const interval = wilsonInterval(8, 10);
  expect(interval?.low).toBeCloseTo(0.4902, 4);
  expect(interval?.high).toBeCloseTo(0.9433, 4);
  expect(wilsonInterval(0, 0)).toBeNull();
});

it('always holds the share and stays within 0 and 1', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), (of, part) => {
      const hits = Math.round(of * part);
      const interval = wilsonInterval(hits, of);
      expect(interval?.low).toBeLessThanOrEqual(hits / of + 1e-12);
      expect(interval?.high).toBeGreaterThanOrEqual(hits / of - 1e-12);
    }),
  );
});
