/**
 * A vote in the record: its event holds only a salted commitment, and the event that closes the vote opens all of them.
 * The commitment function (hex, keyed by the salt) is handed in.
 */
import { type Vote, votes } from '@/lib/domain/authority/vocabulary';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';

export type CommittedVote = {
  readonly applicationId: string;
  readonly round: number;
  readonly step: number;
  readonly staffId: string;
  readonly vote: Vote;
};
/** `saltHex` is random, of at least 16 bytes, one per vote. */
export type Opening = { readonly staffId: string; readonly vote: Vote; readonly saltHex: string };
export type Commit = (statement: string, saltHex: string) => string;

/** The text that is committed to: names case, place and person, so that no commitment fits another vote. */
export function voteStatement({ applicationId, round, step, staffId, vote }: CommittedVote): string {
  return canonicalJson({ applicationId, round, step, staffId, vote });
}

/** One entry of `openings` in the closing event's payload. */
export const writeOpening = ({ staffId, vote, saltHex }: Opening): string =>
  canonicalJson({ staffId, vote, saltHex });

/** Reads an entry of `openings`; `null` where it is not one. */
export function readOpening(text: string): Opening | null {
  let read: unknown;
  try {
    read = JSON.parse(text);
  } catch {
    return null;
  }
  if (typeof read !== 'object' || read === null) return null;
  const { staffId, vote, saltHex }: { staffId?: unknown; vote?: unknown; saltHex?: unknown } = read;
  const known = votes.find((each) => each === vote);
  const whole = typeof staffId === 'string' && typeof saltHex === 'string' && known !== undefined;
  return whole ? { staffId, vote: known, saltHex } : null;
}

export const openingFaults = ['unreadable', 'not_cast', 'does_not_match', 'not_opened'] as const;
export type OpeningFault = {
  /** `null` where the entry cannot even be read. */
  readonly staffId: string | null;
  readonly fault: (typeof openingFaults)[number];
};

/**
 * The first opening that does not fit the votes cast (those taken back left out), or `null`: every commitment was opened,
 * once, to the vote that it was made for.
 */
export function verifyOpenings(
  commit: Commit,
  place: Omit<CommittedVote, 'staffId' | 'vote'>,
  cast: readonly { readonly staffId: string; readonly commitment: string }[],
  openings: readonly string[],
): OpeningFault | null {
  const closed = new Map(cast.map(({ staffId, commitment }) => [staffId, commitment]));
  for (const text of openings) {
    const opening = readOpening(text);
    if (opening === null) return { staffId: null, fault: 'unreadable' };
    const { staffId, vote, saltHex } = opening;
    const commitment = closed.get(staffId);
    if (commitment === undefined) return { staffId, fault: 'not_cast' };
    const opened = commit(voteStatement({ ...place, staffId, vote }), saltHex);
    if (opened !== commitment) return { staffId, fault: 'does_not_match' };
    closed.delete(staffId);
  }
  const [left] = closed.keys();
  return left === undefined ? null : { staffId: left, fault: 'not_opened' };
}
