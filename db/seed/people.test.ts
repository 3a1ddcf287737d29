import { describe, expect, it } from 'vitest';
import { parseResidentIdentityNumber } from '@/lib/domain/shared/identity-number';
import { seedBorrower } from './people';

describe('people of the demonstration', () => {
  const people = Array.from({ length: 2_000 }, (_, index) => seedBorrower(index + 1, 'xihu'));

  it('are the same at every call', () => {
    expect(seedBorrower(7, 'xihu')).toEqual(people[6]);
  });

  it('have identity numbers with a right check digit, in the region where they live', () => {
    for (const { identityNumber, regionCode, spouse } of people) {
      expect(parseResidentIdentityNumber(identityNumber).ok).toBe(true);
      expect(identityNumber.startsWith(regionCode)).toBe(true);
      if (spouse !== null) expect(parseResidentIdentityNumber(spouse.identityNumber).ok).toBe(true);
    }
  });

  it('share neither phone nor account', () => {
    expect(new Set(people.map((each) => each.phone)).size).toBe(people.length);
    expect(new Set(people.map((each) => each.account)).size).toBe(people.length);
    for (const { phone } of people) expect(phone).toMatch(/^1\d{10}$/);
  });
});
