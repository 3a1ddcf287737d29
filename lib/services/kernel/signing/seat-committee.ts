/** Seats a panel when its step opens, and an alternate when a member recuses (domain.md section 5). */
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import { countPostponed, type PanelRow, panelOfStep, seatMembers } from '@/db/queries/decision/committee';
import type { RouteStepRow } from '@/db/queries/decision/route';
import { appointed, appointeesOf } from '@/db/queries/decision/step-authority';
import { enqueue } from '@/db/queries/record/jobs';
import { type Appointee, PANEL_SIZE, seatPanel } from '@/lib/domain/authority/committee';
import { barsFromPanel } from '@/lib/domain/authority/signing';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import type { SigningCase } from './signing-case';

/** A panel that cannot be seated is tried again after this long: appointments change by the day. */
const RETRY_MS = 86_400_000;

/** `false`: postponed; too few people, or no chair where the chair's yes is needed. Seating again changes nothing. */
export async function seatCommittee(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  step: RouteStepRow,
): Promise<boolean> {
  const { row, now } = signing;
  const of = { applicationId: row.id, round: step.round, step: step.step };
  const before = await panelOfStep(tx, of);
  const sitting = before.filter((member) => member.seated && member.recusedAt === null);
  if (sitting.length >= PANEL_SIZE) return true;
  const people = await appointed(tx, row);
  const out = [
    ...signing.signatures.filter((each) => barsFromPanel(each, step.step)).map((each) => each.staffId),
    ...before.filter((member) => member.recusedAt !== null).map((member) => member.staffId),
    ...people.filter((person) => person.conflicts.length > 0).map((person) => person.staffId),
    ...signing.signedBeforeAppealIds,
    ...(row.holderId === null ? [] : [row.holderId]),
  ];
  const appointees = ranked(appointeesOf(people), sitting);
  const seats = seatPanel(appointees, out, step.chairMustAgree);
  if (seats === null) {
    const times = step.postponed;
    await recordOnCase(tx, actor, row.id, {
      action: 'vote.postponed',
      payload: { round: step.round, step: step.step, times },
    });
    await countPostponed(tx, of, times);
    await enqueue(tx, {
      task: 'appoint_panel',
      payload: { applicationId: row.id },
      key: `panel/${row.id}/${step.round}/${step.step}`,
      runAt: new Date(now.getTime() + RETRY_MS),
    });
    return false;
  }
  const natural = (staffId: string) =>
    appointees.find((each) => each.staffId === staffId && each.appointment !== 'committee_chair')
      ?.appointment ?? 'committee_member';
  await seatMembers(
    tx,
    of,
    seats
      .filter((seat) => !sitting.some((member) => member.staffId === seat.staffId))
      .map((seat) => ({
        staffId: seat.staffId,
        appointment: seat.chair ? ('committee_chair' as const) : natural(seat.staffId),
      })),
  );
  return true;
}

/** Who sits keeps the seat; of the others only a chair comes before the alternates, and only to an empty chair. */
function ranked(appointees: readonly Appointee[], sitting: readonly PanelRow[]): readonly Appointee[] {
  if (sitting.length === 0) return appointees;
  const chairTaken = sitting.some((member) => member.appointment === 'committee_chair');
  const seated = sitting.map(
    ({ staffId, appointment }): Appointee => ({
      staffId,
      appointment: appointment === 'committee_chair' ? appointment : 'committee_member',
    }),
  );
  const others = appointees
    .filter((each) => !sitting.some((member) => member.staffId === each.staffId))
    .map(
      (each): Appointee =>
        each.appointment === 'committee_chair' && !chairTaken
          ? each
          : { staffId: each.staffId, appointment: 'committee_alternate' },
    );
  return [...seated, ...others];
}
