/**
 * What an identity check makes of a declared number (domain.md sections 3 and 6). Only a confirmed claim makes two
 * parties the same person; limits and duplicates add up over every party that declares the number all the same.
 */
import type { IdentityClaim } from '@/lib/domain/application/vocabulary';
import type { IdentityFact } from '@/lib/domain/assessment/snapshot';

export type ClaimFacts = {
  /** What the port says of number, name and phone together. */
  readonly answer: 'confirmed' | 'mismatch' | 'unavailable';
  /** The person has signed in with this phone: a phone that somebody else wrote down proves nothing. */
  readonly phoneProven: boolean;
  /** For whom the number is confirmed already. */
  readonly confirmedFor: 'nobody' | 'same_phone' | 'other_phone';
};

export function settleClaim({ answer, phoneProven, confirmedFor }: ClaimFacts): IdentityClaim {
  if (answer === 'mismatch') return 'mismatch';
  if (answer === 'unavailable' || !phoneProven) return 'declared';
  return confirmedFor === 'other_phone' ? 'contested' : 'confirmed';
}

/** What the assessment is told: a number confirmed for somebody else counts as one that nobody could confirm. */
export function statusOfClaim(
  claim: IdentityClaim,
  answer: ClaimFacts['answer'],
): Exclude<IdentityFact['status'], 'not_checked'> {
  return claim === 'contested' ? 'unavailable' : answer;
}
