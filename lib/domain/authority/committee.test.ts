import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Appointee, closeVote, type Panel, seatPanel, voteState } from './committee';
import { type Vote, votes } from './vocabulary';

const seats = [
  { staffId: 'chair', chair: true },
  { staffId: 'm1', chair: false },
  { staffId: 'm2', chair: false },
];
const panel = (cast: string, change: Partial<Panel> = {}): Panel => ({
  seats,
  votesNeeded: 2,
  needsChairYes: false,
  votes: cast
    .split(' ')
    .filter(Boolean)
    .map((each) => {
      const [staffId = '', choice] = each.split(':');
      return { staffId, vote: votes.find((vote) => vote === choice) ?? 'no' };
    }),
  ...change,
});
const result = (cast: string, change: Partial<Panel> = {}) => {
  const state = voteState(panel(cast, change));
  return state.certain ? `${state.result} by ${state.by}` : `open${state.quorate ? '' : ', no quorum'}`;
};

describe('vote of a panel', () => {
  it.each<[string, string]>([
    ['', 'open'],
    ['chair:yes m1:yes', 'approved by votes'],
    ['chair:no m1:yes m2:yes', 'approved by votes'],
    // Two yes are enough, but a veto may still come while the chair has not voted.
    ['m1:yes m2:yes', 'open'],
    ['m1:yes m2:yes chair:veto', 'declined by veto'],
    ['chair:veto', 'declined by veto'],
    ['m1:no m2:no', 'declined by out_of_reach'],
    // A veto is the chair's alone; a member's counts as no.
    ['m1:veto chair:yes', 'open'],
    ['chair:yes m1:recuse m2:yes', 'open, no quorum'],
    ['stranger:yes chair:yes chair:yes', 'open'],
  ])('of two needed, %j is %s', (cast, expected) => {
    expect(result(cast)).toBe(expected);
  });

  it.each<[string, string]>([
    ['chair:yes m1:yes m2:yes', 'approved by votes'],
    ['m1:no', 'declined by out_of_reach'],
    ['chair:yes m1:yes', 'open'],
  ])('of three needed, %j is %s', (cast, expected) => {
    expect(result(cast, { votesNeeded: 3 })).toBe(expected);
  });

  it("needs the chair's yes where the ceiling asks for it", () => {
    expect(result('m1:yes m2:yes chair:no', { needsChairYes: true })).toBe('declined by out_of_reach');
    expect(result('m1:yes chair:yes', { needsChairYes: true })).toBe('approved by votes');
  });

  it('goes on when an alternate takes the seat of one who recused', () => {
    const filled = { seats: [...seats, { staffId: 'alternate', chair: false }] };
    expect(result('chair:yes m1:recuse', filled)).toBe('open');
    expect(result('chair:yes m1:recuse alternate:yes', filled)).toBe('approved by votes');
  });

  it('never changes once it is certain, whatever is cast and whoever is seated later', () => {
    const people = ['chair', 'm1', 'm2', 'alternate'];
    const cast = fc.record({ staffId: fc.constantFrom(...people), vote: fc.constantFrom<Vote>(...votes) });
    fc.assert(
      fc.property(
        fc.array(cast, { maxLength: 8 }),
        fc.array(cast, { maxLength: 4 }),
        fc.constantFrom(2, 3),
        fc.boolean(),
        fc.boolean(),
        (before, after, votesNeeded, needsChairYes, seated) => {
          const rules = { votesNeeded, needsChairYes };
          const now = voteState({ seats, ...rules, votes: before });
          const known = before.filter(({ staffId }) => staffId !== 'alternate');
          const later = seated ? [...seats, { staffId: 'alternate', chair: false }] : seats;
          const then = voteState({ seats: later, ...rules, votes: [...known, ...after] });
          if (now.certain) expect(then).toEqual(now);
        },
      ),
      { numRuns: 5000 },
    );
  });

  it('never approves with fewer yes than needed, nor against the veto', () => {
    const choice = fc.constantFrom<Vote>(...votes);
    fc.assert(
      fc.property(choice, choice, choice, fc.constantFrom(2, 3), (chair, m1, m2, votesNeeded) => {
        const cast = [
          { staffId: 'm1', vote: m1 },
          { staffId: 'm2', vote: m2 },
          { staffId: 'chair', vote: chair },
        ];
        const state = voteState({ seats, votesNeeded, needsChairYes: false, votes: cast });
        if (!state.certain || state.result !== 'approved') return;
        expect(cast.filter((each) => each.vote === 'yes').length).toBeGreaterThanOrEqual(votesNeeded);
        expect(chair).not.toBe('veto');
      }),
    );
  });
});

describe('closing', () => {
  const close = (cast: string, byChair: boolean, sittingsWithoutQuorum = 0) =>
    closeVote({ panel: panel(cast), byChair, sittingsWithoutQuorum });

  it('happens by itself when it is certain', () => {
    expect(close('chair:yes m1:yes', false).result).toBe('approved');
    expect(close('m1:no m2:no', false).result).toBe('declined');
    expect(close('m1:yes', false).result).toBe('open');
  });

  it('by the chair forgoes the veto where enough have said yes', () => {
    expect(close('m1:yes m2:yes', true).result).toBe('approved');
  });

  it('without enough votes postpones once, then goes back to review', () => {
    const first = close('m1:yes', true);
    expect(first).toEqual({ result: 'open', sittingsWithoutQuorum: 1 });
    expect(close('m1:yes', true, first.sittingsWithoutQuorum).result).toBe('review');
  });

  it("by the chair cannot replace the chair's own yes", () => {
    const input = { panel: panel('m1:yes m2:yes', { needsChairYes: true }), byChair: true };
    expect(closeVote({ ...input, sittingsWithoutQuorum: 0 }).result).toBe('open');
  });
});

describe('seating', () => {
  const appointees: Appointee[] = [
    { staffId: 'a2', appointment: 'committee_alternate' },
    { staffId: 'a1', appointment: 'committee_alternate' },
    { staffId: 'm2', appointment: 'committee_member' },
    { staffId: 'm1', appointment: 'committee_member' },
    { staffId: 'x', appointment: 'fraud_specialist' },
    { staffId: 'c', appointment: 'committee_chair' },
  ];
  const seated = (barred: string[], chair = false) =>
    seatPanel(appointees, barred, chair)?.map((seat) => seat.staffId);

  it('takes chair and members, then alternates for whoever signed, proposed or recused', () => {
    expect(seated([])).toEqual(['c', 'm1', 'm2']);
    expect(seated(['m1'])).toEqual(['c', 'm2', 'a1']);
    expect(seated(['c', 'm1'])).toEqual(['m2', 'a1', 'a2']);
  });

  it('is postponed below three, or without the chair where the chair must agree', () => {
    expect(seated(['c', 'm1', 'm2'])).toBeUndefined();
    expect(seated(['c'], true)).toBeUndefined();
  });
});
