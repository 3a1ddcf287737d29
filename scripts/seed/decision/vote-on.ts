/** The committee's step: a panel is seated, votes are cast and opened when the result is certain. */

import { createHash } from 'node:crypto';
import { panelMember, vote } from '@/db/schema/decision/route';
import { seededId } from '@/db/seed/seeded';
import type { TermsPayload } from '@/lib/domain/audit/event';
import { PANEL_SIZE, type Seat } from '@/lib/domain/authority/committee';
import { systemActor } from '@/lib/services/kernel/actor';
import { move, pass, passBusiness, put, record } from '@/scripts/seed/case/walk';
import type { Decided, Deciding, Routed } from './deciding';
import { addDecision, decidedColumns, signersReasons } from './decision-rows';
import { actorFor, panelWithout, personOf } from './desk';
import { approved, peekAt } from './sign';

type Place = { readonly applicationId: string; readonly round: number; readonly step: number };

function seat(of: Routed, place: Place, seats: readonly Seat[]): void {
  const { walk } = of.begun;
  for (const { staffId, chair } of seats)
    put(walk.rows, panelMember, {
      id: seededId(`seat/${of.name}/${staffId}`),
      ...place,
      staffId,
      appointment: chair ? 'committee_chair' : (personOf(staffId).appointment ?? 'committee_member'),
      seated: true,
      createdAt: walk.at,
    });
}

export function voteOn(of: Routed, signed: readonly string[], step: number, terms: TermsPayload): Decided {
  const { begun, chance, stop, pace, name, assessment } = of;
  const { walk } = begun;
  const place = { applicationId: walk.row.id, round: 1, step };
  const seats = panelWithout(signed, assessment.route.needsChairYes);
  seat(of, place, seats);
  const needed = assessment.route.committeeVotes ?? PANEL_SIZE;
  const favours = stop !== null || chance.happens(0.88);
  const cast = stop === 'committee' ? seats.slice(0, chance.whole(0, Math.min(1, needed - 1))) : seats;
  const openings: string[] = [];
  const votes: Parameters<typeof put<typeof vote>>[2][] = [];
  let yes = 0;
  let no = 0;
  for (const { staffId } of cast) {
    if (stop !== 'committee') passBusiness(walk, pace.committee / PANEL_SIZE);
    else pass(walk, 60_000);
    const choice = favours ? (yes >= needed || chance.happens(0.97) ? 'yes' : 'no') : 'no';
    const id = seededId(`vote/${name}/${staffId}`);
    const salt = createHash('sha256').update(`salt/${id}`).digest().subarray(0, 16);
    const commitment = begunCommitment(of, `${id}/${choice}`, salt);
    const finalAt = new Date(walk.at.getTime() + 10_000);
    votes.push({
      id,
      ...place,
      staffId: staffId,
      choice,
      salt,
      commitment,
      state: 'final',
      heldAt: walk.at,
      finalAt,
      finalisedAt: finalAt,
    });
    record(walk, actorFor(personOf(staffId)), {
      action: 'vote.cast',
      payload: { round: 1, step, commitment },
    });
    openings.push([id, staffId, choice, salt.toString('hex')].join('/'));
    walk.at = finalAt;
    if (choice === 'yes') yes += 1;
    else no += 1;
    const certain = yes >= needed || no > seats.length - needed;
    if (stop !== 'committee' && certain) break;
  }
  if (stop === 'committee') {
    put(walk.rows, vote, ...votes);
    return 'stopped';
  }
  const result = yes >= needed ? 'approved' : 'declined';
  put(walk.rows, vote, ...votes.map((each) => ({ ...each, openedAt: walk.at })));
  const closing = systemActor('finalise_vote');
  move(walk, {
    event: 'committee_close',
    to: result,
    actor: closing,
    act: { action: 'application.committee_closed', payload: { round: 1, step, result, openings } },
    patch: { ...decidedColumns(result === 'approved' ? terms : null), openStep: null, ...peekAt(of, null) },
  });
  const people = signed.length + votes.length;
  if (result === 'approved') return approved(of, terms, people);
  addDecision(of, { result, automatic: false, reasons: signersReasons(assessment), people });
  return 'ended';
}

/** Keyed by the salt, as the vault commits (lib/platform/crypto). */
const begunCommitment = (of: Deciding, text: string, salt: Buffer) => of.begun.commit(text, salt);
