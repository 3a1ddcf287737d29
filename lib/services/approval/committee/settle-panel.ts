/** What the final votes of a panel come to: closed when the result is certain, postponed when it cannot become so. */
import type { Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import type { CaseRow } from '@/db/queries/case/case';
import {
  countPostponed,
  finalVotes,
  openVotes,
  panelOfStep,
  type VoteRow,
} from '@/db/queries/decision/committee';
import { reserve } from '@/db/queries/decision/headroom';
import { type RouteStepRow, setStep } from '@/db/queries/decision/route';
import { theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { AuditAct } from '@/lib/domain/audit/event';
import { closeVote, type Panel, type VoteResult } from '@/lib/domain/authority/committee';
import { roundAfterReturn } from '@/lib/domain/workflow/rounds/rounds';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { limitsOfCase, lockable } from '@/lib/services/kernel/case/limit-keys';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { rulesOfCase } from '@/lib/services/kernel/signing/case-rules';
import { completeApproval, completeDecline, mustMove } from '@/lib/services/kernel/signing/ends';
import { releaseUndecided } from '@/lib/services/kernel/signing/exposure';
import { turnRound } from '@/lib/services/kernel/signing/new-round';
import { layRoute, peekWith, standingRoute } from '@/lib/services/kernel/signing/next-step';
import { unstaffed } from '@/lib/services/kernel/signing/people/staff-step';
import { decidedColumns, standingOf, termsOf } from '@/lib/services/kernel/signing/signed-terms';
import type { SigningCase } from '@/lib/services/kernel/signing/signing-case';
import { returnToOrigin } from '@/lib/services/kernel/signing/uphold';

/** Sittings without quorum are a day apart. */
const RETRY_MS = 86_400_000;

export const openCommitteeStep = (signing: SigningCase): RouteStepRow | undefined =>
  signing.row.state === 'approval'
    ? signing.steps.find((step) => step.step === signing.row.openStep && step.kind === 'committee')
    : undefined;

type Closing = Exclude<VoteResult, 'open'>;

/** `byChair`: the chair closes and thereby forgoes the veto. Returns the case as it stands then. */
export async function settlePanel(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  byChair: boolean,
): Promise<CaseRow> {
  const { row, now } = signing;
  const step = openCommitteeStep(signing);
  if (step === undefined) return row;
  const of = { applicationId: row.id, round: step.round, step: step.step };
  const members = await panelOfStep(tx, of);
  const votes = await finalVotes(tx, of);
  const panel: Panel = {
    seats: members.map((member) => ({
      staffId: member.staffId,
      chair: member.appointment === 'committee_chair',
    })),
    votesNeeded: step.votesNeeded ?? 2,
    needsChairYes: step.chairMustAgree,
    votes: votes.map(({ staffId, choice }) => ({ staffId, vote: choice })),
  };
  const present = members.filter((member) => member.recusedAt === null);
  const allVoted = present.every((member) => votes.some((each) => each.staffId === member.staffId));
  // Nobody is left who could still vote: this sitting is over, with or without the chair's word.
  const closed = closeVote({
    panel,
    byChair: byChair || allVoted,
    sittingsWithoutQuorum: step.postponed,
  });
  if (closed.result !== 'open') return close(tx, actor, signing, step, votes, closed.result);
  if (closed.sittingsWithoutQuorum === step.postponed) return row;
  const times = closed.sittingsWithoutQuorum;
  await countPostponed(tx, of, times);
  await recordOnCase(tx, actor, row.id, {
    action: 'vote.postponed',
    payload: { round: step.round, step: step.step, times },
  });
  await enqueue(tx, {
    task: 'appoint_panel',
    payload: { applicationId: row.id },
    key: `panel/${row.id}/${step.round}/${step.step}`,
    runAt: new Date(now.getTime() + RETRY_MS),
  });
  return row;
}

/** Without headroom left nothing is approved: the case goes back to review instead. */
async function fits(tx: Transaction, { row, now }: SigningCase, amountMinor: number): Promise<boolean> {
  const { timeZone, jurisdiction } = await theInstitution(tx);
  const limits = lockable(await limitsOfCase(tx, row, jurisdiction, dateIn(timeZone, now)));
  return (await reserve(tx, row.id, amountMinor, limits, null)).ok;
}

async function close(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  step: RouteStepRow,
  votes: readonly VoteRow[],
  voted: Closing,
): Promise<CaseRow> {
  const { row } = signing;
  const of = { applicationId: row.id, round: step.round, step: step.step };
  const standing = standingOf(signing);
  const terms = standing === undefined ? null : termsOf(standing);
  const approvable = terms !== null && voted === 'approved' && (await fits(tx, signing, terms.amountMinor));
  const result: Closing = voted === 'approved' && !approvable ? 'review' : voted;
  await openVotes(tx, of);
  await setStep(tx, of, { state: 'done', result });
  const act: AuditAct = {
    action: 'application.committee_closed',
    payload: {
      round: step.round,
      step: step.step,
      result,
      openings: votes.map((each) =>
        [each.id, each.staffId, each.choice, each.salt.toString('hex')].join('/'),
      ),
    },
  };
  const event = 'committee_close';
  if (result === 'approved' && terms !== null)
    return completeApproval(tx, actor, signing, {
      event,
      act,
      terms,
      conditions: standing?.conditions ?? [],
      setBySignatureId: standing?.id ?? null,
      patch: peekWith(
        row,
        signing.steps.map((each) => each.kind),
        null,
      ),
    });
  if (result === 'review') return backToReview(tx, actor, signing, act);
  const { assessment } = await rulesOfCase(tx, row);
  const reasons = assessment?.principalReasons.map((reason) => reason.code) ?? ['not_assessed'];
  const ended = { event, act, reasons } as const;
  return row.appeal && row.appealFrom === 'offered'
    ? returnToOrigin(tx, actor, signing, ended)
    : completeDecline(tx, actor, signing, ended);
}

async function backToReview(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  act: AuditAct,
): Promise<CaseRow> {
  const { row } = signing;
  const next = roundAfterReturn(signing.signatures, row.round, 0);
  await turnRound(tx, actor, signing, next, { because: 'committee_without_result' });
  const route = standingRoute(signing);
  await layRoute(tx, { row, round: next.round, open: 1 }, route);
  await releaseUndecided(tx, actor, row);
  return mustMove(tx, actor, {
    row,
    event: 'committee_close',
    to: 'review',
    act,
    patch: {
      round: next.round,
      openStep: 1,
      ...unstaffed,
      ...decidedColumns(null),
      ...peekWith(row, route.steps, 1),
    },
  });
}
