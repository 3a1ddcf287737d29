/** How a line of signatures ends: approved or declined, with the decision that the applicant reads. */
import type { Transaction } from '@/db/connect';
import { type Actor, asSystem } from '@/db/connect-actor';
import type { CasePatch, CaseRow } from '@/db/queries/case/case';
import { insertDecision, wasLookedAtTwice } from '@/db/queries/decision/decision';
import { keepReservations } from '@/db/queries/decision/headroom';
import { insertConditions } from '@/db/queries/decision/offer-condition';
import { voidOpenSteps } from '@/db/queries/decision/route';
import { theInstitution } from '@/db/queries/institution/product';
import { enqueue } from '@/db/queries/record/jobs';
import type { StoredReason } from '@/db/schema/decision/offer';
import type { Terms } from '@/lib/contracts/case-parts';
import type { Assessment } from '@/lib/domain/assessment/assessment';
import { type ReasonCode, reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { signedReason } from '@/lib/domain/assessment/reasons/reason-params';
import type { AuditAct } from '@/lib/domain/audit/event';
import { stands } from '@/lib/domain/authority/signing';
import type { ApplicationEvent } from '@/lib/domain/workflow/vocabulary';
import { Fault } from '@/lib/platform/errors';
import { followDecision } from '@/lib/services/kernel/after-decision/decided/follow-decision';
import { paperConditionsAt } from '@/lib/services/kernel/after-decision/decided/paper-conditions';
import { secondLookUntil } from '@/lib/services/kernel/after-decision/decided/promises';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { type CaseMove, moveCase } from '@/lib/services/kernel/case/move-case';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { setGuaranteeConditions } from '@/lib/services/kernel/guarantee/conditions';
import { notify } from '@/lib/services/kernel/notify';
import { rulesOfCase } from './case-rules';
import { fitHeadroom, releaseHeadroom } from './exposure';
import { unstaffed } from './people/staff-step';
import { decidedColumns, termColumns, termsPayload } from './signed-terms';
import type { SigningCase } from './signing-case';

/** The system's part in an end that a person brings about. */
const ENDING = 'end_signing';

export const unheld: CasePatch = { heldSignatureId: null, heldFinalAt: null };
export const outOfAppeal: CasePatch = { appeal: false, appealFrom: null };
const ended: CasePatch = {
  ...unheld,
  ...outOfAppeal,
  ...unstaffed,
  openStep: null,
};

/** Moves a case whose row is locked: that somebody else moved it is a defect. */
export async function mustMove(tx: Transaction, actor: Actor, move: CaseMove): Promise<CaseRow> {
  const moved = await moveCase(tx, actor, move);
  if (moved === undefined) throw new Fault('defect', `Case ${move.row.number} moved under its lock.`);
  return moved;
}

/** How many people stand behind the decision: signers and voters of the round. */
const peopleOf = (signing: SigningCase): number =>
  new Set(
    signing.signatures
      .filter((each) => stands(each) && each.round === signing.row.round)
      .map((each) => each.staffId),
  ).size;

async function untilSecondLook(tx: Transaction, signing: SigningCase): Promise<string | null> {
  const { row } = signing;
  // Once per case: also after an approval given in the second look was undone.
  if (row.appeal || (await asSystem(tx, ENDING, () => wasLookedAtTwice(tx, row.id)))) return null;
  const { timeZone } = await theInstitution(tx);
  return secondLookUntil(tx, dateIn(timeZone, signing.now));
}

export type Approval = {
  readonly event: ApplicationEvent;
  readonly act: AuditAct;
  readonly terms: Terms;
  readonly conditions: readonly string[];
  readonly setBySignatureId: string | null;
  readonly patch?: CasePatch;
};

export async function completeApproval(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  approval: Approval,
): Promise<CaseRow> {
  const { row } = signing;
  const { terms } = approval;
  const decision = await insertDecision(tx, {
    applicationId: row.id,
    result: 'approved',
    automatic: false,
    people: peopleOf(signing),
    ...termColumns(terms),
    reasons: await whyLess(tx, row, terms),
    secondLookUntil: await untilSecondLook(tx, signing),
  });
  await followDecision(tx, row, decision);
  const conditions = await asSystem(tx, ENDING, () =>
    paperConditionsAt(tx, actor, row.id, approval.conditions),
  );
  const codes = [...new Set(conditions)].filter((code) => code !== 'guarantor_agreement');
  await insertConditions(
    tx,
    codes.map((code) => ({
      applicationId: row.id,
      code,
      partyId: null,
      setBySignatureId: approval.setBySignatureId,
    })),
  );
  await setGuaranteeConditions(tx, row, terms, approval.setBySignatureId);
  await fitHeadroom(tx, actor, row, terms.amountMinor);
  await keepReservations(tx, row.id);
  const moved = await mustMove(tx, actor, {
    row,
    event: approval.event,
    to: 'approved',
    act: approval.act,
    patch: { ...approval.patch, ...ended, ...decidedColumns(terms) },
  });
  await recordOnCase(tx, actor, row.id, {
    action: 'application.approved',
    payload: { terms: termsPayload(terms) },
  });
  await enqueue(tx, { task: 'make_offer', payload: { applicationId: row.id }, key: `offer/${row.id}` });
  return moved;
}

const isReason = (code: string): code is ReasonCode => reasonCodes.some((each) => each === code);

/**
 * At most four reasons: what bound the assessment where it declined, then the signer's own. Fraud, watch lists and the
 * graph are told in one sentence without figures.
 */
function plainReasons(
  assessment: Assessment | null,
  codes: readonly string[],
): { readonly reasons: readonly StoredReason[]; readonly fraudBased: boolean } {
  const fraudBased =
    codes.includes('information_not_confirmed') ||
    (assessment?.outcome === 'decline' && assessment.fraudBased);
  if (fraudBased) return { reasons: [{ code: 'information_not_confirmed', params: {} }], fraudBased };
  const bound = assessment?.outcome === 'decline' ? assessment.principalReasons : [];
  const signed = codes.filter(isReason).map((code) => signedReason(code, assessment?.figures));
  const each = new Map([...bound, ...signed].map(({ code, params }) => [code, { code, params }]));
  return { reasons: [...each.values()].slice(0, 4), fraudBased };
}

/** Of an approval for less: what bound the amount asked and no longer binds at a smaller one, in the reasons' order. */
async function whyLess(tx: Transaction, row: CaseRow, terms: Terms): Promise<StoredReason[]> {
  if (terms.amountMinor >= row.amountMinor) return [];
  const { assessment } = await asSystem(tx, ENDING, () => rulesOfCase(tx, row));
  if (assessment?.fraudBased === true) return [{ code: 'information_not_confirmed', params: {} }];
  const capped = new Set(
    (assessment?.rules ?? [])
      .filter((rule) => rule.fired && rule.kind === 'limit')
      .map(({ reason }) => reason),
  );
  return (assessment?.principalReasons ?? [])
    .filter(({ code }) => capped.has(code))
    .map(({ code, params }) => ({ code, params }));
}

export type Decline = {
  readonly event: ApplicationEvent;
  readonly act: AuditAct;
  readonly reasons: readonly string[];
};

export async function completeDecline(
  tx: Transaction,
  actor: Actor,
  signing: SigningCase,
  decline: Decline,
): Promise<CaseRow> {
  const { row } = signing;
  // An appeal may be ended by the applicant, who sees neither assessment nor route.
  const { assessment } = await asSystem(tx, ENDING, () => rulesOfCase(tx, row));
  const told = plainReasons(assessment, decline.reasons);
  const decision = await insertDecision(tx, {
    applicationId: row.id,
    result: 'declined',
    automatic: false,
    people: peopleOf(signing),
    ...told,
    secondLookUntil: await untilSecondLook(tx, signing),
  });
  await followDecision(tx, row, decision);
  await asSystem(tx, ENDING, () => voidOpenSteps(tx, { applicationId: row.id, round: row.round }));
  await releaseHeadroom(tx, actor, row);
  const moved = await mustMove(tx, actor, {
    row,
    event: decline.event,
    to: 'declined',
    act: decline.act,
    patch: { ...ended, ...decidedColumns(null) },
  });
  await tell(tx, moved, 'declined');
  return moved;
}

/** A notice to the borrower; a version of the case causes it once. */
export async function tell(
  tx: Transaction,
  row: CaseRow,
  template: Parameters<typeof notify>[1]['template'],
): Promise<void> {
  if (row.borrowerId === null) return;
  await notify(tx, {
    applicationId: row.id,
    partyId: row.borrowerId,
    template,
    params: { number: row.number },
    dedupeKey: `${template}/${row.id}/${row.version}`,
  });
}
