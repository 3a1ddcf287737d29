import { describe, expect, test } from 'vitest';
import { settleClaim, statusOfClaim } from './identity-claim';

describe('an identity claim', () => {
  test.each([
    ['confirmed', true, 'nobody', 'confirmed'],
    ['confirmed', true, 'same_phone', 'confirmed'],
    ['confirmed', true, 'other_phone', 'contested'],
    ['confirmed', false, 'nobody', 'declared'],
    ['confirmed', false, 'other_phone', 'declared'],
    ['unavailable', true, 'nobody', 'declared'],
    ['unavailable', true, 'other_phone', 'declared'],
    ['mismatch', true, 'same_phone', 'mismatch'],
    ['mismatch', false, 'nobody', 'mismatch'],
  ] as const)(
    '%s by the port, phone proven %s, confirmed for %s: %s',
    (answer, phoneProven, confirmedFor, claim) =>
      expect(settleClaim({ answer, phoneProven, confirmedFor })).toBe(claim),
  );

  test('that is contested counts as not confirmed, and not as a mismatch', () => {
    expect(statusOfClaim('contested', 'confirmed')).toBe('unavailable');
    expect(statusOfClaim('confirmed', 'confirmed')).toBe('confirmed');
    expect(statusOfClaim('declared', 'confirmed')).toBe('confirmed');
    expect(statusOfClaim('mismatch', 'mismatch')).toBe('mismatch');
  });
});
