import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { votes } from '@/lib/domain/authority/vocabulary';
import { type Opening, readOpening, verifyOpenings, voteStatement, writeOpening } from './vote-opening';

const commit = (statement: string, saltHex: string) =>
  createHmac('sha256', Buffer.from(saltHex, 'hex')).update(statement).digest('hex');
const place = { applicationId: 'case-1', round: 1, step: 3 };
const openings: Opening[] = ['chair', 'm1', 'm2'].map((staffId, index) => ({
  staffId,
  vote: votes[index] ?? 'yes',
  saltHex: `${index}`.repeat(32),
}));
const cast = openings.map(({ staffId, vote, saltHex }) => ({
  staffId,
  commitment: commit(voteStatement({ ...place, staffId, vote }), saltHex),
}));
const verify = (changed: readonly Opening[], where = place) =>
  verifyOpenings(commit, where, cast, changed.map(writeOpening));

describe('votes in the record', () => {
  it('open to what was committed', () => {
    expect(verify(openings)).toBeNull();
    expect(openings.map((opening) => readOpening(writeOpening(opening)))).toEqual(openings);
  });

  it('are found when a vote or its salt is changed', () => {
    const which = fc.integer({ min: 0, max: 2 });
    fc.assert(
      fc.property(which, fc.constantFrom(...votes), fc.boolean(), (index, vote, otherSalt) => {
        const changed = openings.map((opening, at) =>
          at === index ? { ...opening, vote, ...(otherSalt ? { saltHex: 'ab'.repeat(16) } : {}) } : opening,
        );
        const same = vote === openings[index]?.vote && !otherSalt;
        expect(verify(changed)).toEqual(
          same ? null : { staffId: openings[index]?.staffId, fault: 'does_not_match' },
        );
      }),
    );
  });

  it('do not fit another case or round', () => {
    expect(verify(openings, { ...place, applicationId: 'case-2' })?.fault).toBe('does_not_match');
    expect(verify(openings, { ...place, round: 2 })?.fault).toBe('does_not_match');
  });

  it('are missed when one is left out, doubled, invented or unreadable', () => {
    const [first, second] = openings;
    if (first === undefined || second === undefined) throw new Error('three votes were cast');
    expect(verify([first, second])).toEqual({ staffId: 'm2', fault: 'not_opened' });
    expect(verify([first, first])).toEqual({ staffId: 'chair', fault: 'not_cast' });
    expect(verify([{ ...first, staffId: 'stranger' }])).toEqual({ staffId: 'stranger', fault: 'not_cast' });
    for (const text of ['', '1', '{"staffId":"chair","vote":"maybe","saltHex":"00"}']) {
      expect(verifyOpenings(commit, place, cast, [text])).toEqual({ staffId: null, fault: 'unreadable' });
    }
  });
});
