/** The vote of a panel (domain.md section 5): k yes of n approve, the chair may veto but not carry. */
import type { Appointment, Vote } from '@/lib/domain/authority/vocabulary';

/** Voters of a panel, and its quorum. */
export const PANEL_SIZE = 3;
/** After so many sittings without quorum the case goes back to review. */
export const SITTINGS_WITHOUT_QUORUM_MAX = 2;

export type Seat = { readonly staffId: string; readonly chair: boolean };

export type Appointee = { readonly staffId: string; readonly appointment: Appointment };

/**
 * Seats chair, members, then alternates who neither signed, proposed, recused nor have a conflict (`barredIds`).
 * `null`: fewer than three, or no chair where the chair's yes is needed; the vote is postponed.
 */
export function seatPanel(
  appointees: readonly Appointee[],
  barredIds: readonly string[],
  needsChairYes: boolean,
): readonly Seat[] | null {
  const order: readonly Appointment[] = ['committee_chair', 'committee_member', 'committee_alternate'];
  const able = appointees.filter(
    (person) => order.includes(person.appointment) && !barredIds.includes(person.staffId),
  );
  const ranked = able.toSorted(
    (left, right) =>
      order.indexOf(left.appointment) - order.indexOf(right.appointment) ||
      (left.staffId < right.staffId ? -1 : 1),
  );
  const seats = new Map<string, Seat>();
  for (const { staffId, appointment } of ranked) {
    const chair = appointment === 'committee_chair' && ![...seats.values()].some((seat) => seat.chair);
    if (seats.size < PANEL_SIZE && !seats.has(staffId)) seats.set(staffId, { staffId, chair });
  }
  const seated = [...seats.values()];
  if (seated.length < PANEL_SIZE) return null;
  return needsChairYes && !seated.some((seat) => seat.chair) ? null : seated;
}

export type CastVote = { readonly staffId: string; readonly vote: Vote };

export type Panel = {
  /** Everybody who was seated, those who recused included. */
  readonly seats: readonly Seat[];
  readonly votesNeeded: number;
  /** Above K3: without the chair's yes it is not approved. */
  readonly needsChairYes: boolean;
  /** Final votes in the order in which they became final; a person's second one and a stranger's are ignored. */
  readonly votes: readonly CastVote[];
};

export type VoteState =
  | {
      readonly certain: true;
      readonly result: 'approved' | 'declined';
      readonly by: 'votes' | 'veto' | 'out_of_reach';
    }
  | { readonly certain: false; readonly quorate: boolean };

type Tally = {
  readonly yes: number;
  readonly against: number;
  readonly quorate: boolean;
  /** `undefined`: has not voted. `null`: nobody in the chair. */
  readonly chair: Vote | undefined | null;
};

function tally(panel: Panel, votes: ReadonlyMap<string, Vote>): Tally {
  const choices = panel.seats.map((seat) => votes.get(seat.staffId));
  const present = panel.seats.filter((seat) => votes.get(seat.staffId) !== 'recuse');
  const chair = present.find((seat) => seat.chair);
  return {
    yes: choices.filter((vote) => vote === 'yes').length,
    against: choices.filter((vote) => vote === 'no' || vote === 'veto').length,
    quorate: present.length >= PANEL_SIZE,
    chair: chair === undefined ? null : votes.get(chair.staffId),
  };
}

function judge(panel: Panel, { yes, against, quorate, chair }: Tally): VoteState {
  if (chair === 'veto') return { certain: true, result: 'declined', by: 'veto' };
  const toCome = PANEL_SIZE - yes - against;
  const outOfReach = yes + toCome < panel.votesNeeded || (panel.needsChairYes && chair === 'no');
  if (outOfReach) return { certain: true, result: 'declined', by: 'out_of_reach' };
  // While the chair has not voted a veto may still come; without anybody in the chair none can.
  const settled = chair === 'yes' || (!panel.needsChairYes && chair !== undefined);
  if (yes >= panel.votesNeeded && quorate && settled)
    return { certain: true, result: 'approved', by: 'votes' };
  return { certain: false, quorate };
}

/** The state after the votes so far. What was once certain stays so, whatever is cast later. */
export function voteState(panel: Panel): VoteState {
  const counted = new Map<string, Vote>();
  for (const { staffId, vote } of panel.votes) {
    if (!panel.seats.some((seat) => seat.staffId === staffId) || counted.has(staffId)) continue;
    counted.set(staffId, vote);
    const state = judge(panel, tally(panel, counted));
    if (state.certain) return state;
  }
  return judge(panel, tally(panel, counted));
}

export type VoteResult = 'approved' | 'declined' | 'review' | 'open';

/**
 * Closes a vote: by itself when it is certain, or by the chair, who thereby forgoes the veto. Closed without enough votes
 * it is postponed (`open`, once more without quorum); the second such sitting sends the case to review.
 */
export function closeVote(input: {
  readonly panel: Panel;
  readonly byChair: boolean;
  /** Sittings of this vote that were closed without quorum before. */
  readonly sittingsWithoutQuorum: number;
}): { readonly result: VoteResult; readonly sittingsWithoutQuorum: number } {
  const { panel, byChair, sittingsWithoutQuorum } = input;
  const state = voteState(panel);
  if (state.certain) return { result: state.result, sittingsWithoutQuorum };
  if (!byChair) return { result: 'open', sittingsWithoutQuorum };
  const yes = panel.seats.filter((seat) =>
    panel.votes.some((cast) => cast.staffId === seat.staffId && cast.vote === 'yes'),
  ).length;
  if (state.quorate && yes >= panel.votesNeeded && !panel.needsChairYes) {
    return { result: 'approved', sittingsWithoutQuorum };
  }
  const failed = sittingsWithoutQuorum + 1;
  return { result: failed >= SITTINGS_WITHOUT_QUORUM_MAX ? 'review' : 'open', sittingsWithoutQuorum: failed };
}
