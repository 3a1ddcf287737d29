/**
 * The borrower accepts the frozen terms with a one-time code, after the cost sheet and under the contract that were on the
 * page; in a second look the offer that stands beside it.
 */
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { findCase } from '@/db/queries/case/case';
import { contractsOf } from '@/db/queries/closing/contract';
import {
  acceptOfferRow,
  markCodeUsed,
  type OfferRow,
  spendAttempt,
  standingOffer,
} from '@/db/queries/decision/offer';
import { dateConditions } from '@/db/queries/decision/offer-condition';
import { theInstitution } from '@/db/queries/institution/product';
import { decideTransition } from '@/lib/domain/workflow/transitions/transitions';
import { endSigning } from '@/lib/services/kernel/act/end-signing';
import {
  appealOrigin,
  isHeld,
  lockBorrowed,
  type OwnCase,
  readTracked,
  signingOf,
  type Tracked,
} from '@/lib/services/kernel/act/own-case';
import { authorize } from '@/lib/services/kernel/authorize';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { mustMove, outOfAppeal, tell, unheld } from '@/lib/services/kernel/signing/ends';
import { fitHeadroom } from '@/lib/services/kernel/signing/exposure';
import { unstaffed } from '@/lib/services/kernel/signing/people/staff-step';
import { decidedColumns, termsOf } from '@/lib/services/kernel/signing/signed-terms';
import { ATTEMPTS_MAX, boundTo, isCode } from './act-code';

type Input = {
  number: string;
  key: string;
  code: string;
  offeredAmountMinor: number;
  /** Of the cost sheet and of the contract's file that were on the page. */
  sheetHash: string;
  contractSha256: string;
};

/** The content without its key: what a repeated key is compared by. */
const contentOf = ({ key: _key, ...content }: Input) => content;

export async function acceptOffer(context: Context, input: Input): Promise<Outcome<Tracked>> {
  const allowed = authorize(context.actor, 'offer.accept');
  if (!allowed.ok) return allowed;
  const codeId = await tryCode(context, input);
  return runCommand(context, {
    operation: 'offer.accept',
    key: input.key,
    input: contentOf(input),
    run: (tx) => accept(tx, context, input, codeId),
    read: readTracked,
  });
}

/**
 * Counts the attempt in a transaction of its own, which a refusal does not undo. `null`: no code in force, wrong, or
 * tried too often; a repeated key is answered all the same.
 */
function tryCode(context: Context, input: Input): Promise<string | null> {
  return inActor(context.database, context.actor, async (tx) => {
    const { actor } = context;
    const row = await findCase(tx, input.number);
    if (row === undefined || actor.kind !== 'applicant') return null;
    const of = { applicationId: row.id, act: 'accept' as const, userId: actor.id };
    const code = await spendAttempt(tx, of, ATTEMPTS_MAX);
    const offer = await standingOffer(tx, row.id);
    if (code === undefined || offer === undefined || !isCode(context, code, input.code)) return null;
    // A code that was asked for under another offer, sheet or contract accepts nothing.
    const onPage = boundTo(offer, await contractsOf(tx, offer.id));
    return code.boundTo === onPage ? code.id : null;
  });
}

async function accept(
  tx: Transaction,
  context: Context,
  input: Input,
  codeId: string | null,
): Promise<Outcome<string>> {
  const locked = await lockBorrowed(tx, context, input.number, 'offer.accept');
  if (!locked.ok) return locked;
  const own = locked.value;
  const { row } = own;
  const signing = await signingOf(tx, row);
  const offer = await standingOffer(tx, row.id);
  const decided = decideTransition({
    state: row.state,
    event: 'accept',
    context: {
      actsAs: ['applicant'],
      met: codeId === null ? [] : ['one_time_code'],
      held: isHeld(signing),
      appealFrom: appealOrigin(row),
      standingOffer: offer !== undefined,
    },
  });
  if (!decided.ok) {
    const reason = decided.reason === 'need_unmet' ? 'code_wrong' : decided.reason;
    return refused('REFUSED', reason, undefined, reason === 'code_wrong' ? 'code' : undefined);
  }
  if (offer === undefined) return refused('REFUSED', 'no_standing_offer');
  if (offer.state === 'open' && offer.expiresAt <= signing.now) return refused('REFUSED', 'offer_expired');
  const contract = (await contractsOf(tx, offer.id)).find(({ sha256 }) => sha256 === input.contractSha256);
  const same = offer.amountMinor === input.offeredAmountMinor && offer.costSheetHash === input.sheetHash;
  if (!same || contract === undefined) return refused('REFUSED', 'offer_changed');
  if (offer.costSheetConfirmedAt === null) return refused('REFUSED', 'cost_sheet_not_confirmed');
  if (codeId === null || !(await markCodeUsed(tx, codeId))) return refused('REFUSED', 'code_wrong');
  if (row.state !== 'offered') {
    await endSigning(tx, signing, 'offer_accepted');
    await fitHeadroom(tx, own.actor, row, offer.amountMinor);
  }
  await acceptOfferRow(tx, offer, contract.id, signing.now);
  await move(tx, own, offer, contract.sha256);
  return done(row.id);
}

async function move(
  tx: Transaction,
  { row, actor }: OwnCase,
  offer: OfferRow,
  contractSha256: string,
): Promise<void> {
  const moved = await mustMove(tx, actor, {
    row,
    event: 'accept',
    to: 'accepted',
    act: {
      action: 'application.accepted',
      payload: { offerId: offer.id, sheetHash: offer.costSheetHash ?? '', contractSha256 },
    },
    patch: {
      ...unheld,
      ...outOfAppeal,
      ...decidedColumns(termsOf(offer)),
      ...unstaffed,
      openStep: null,
      resumeState: null,
    },
  });
  if (moved.dueAt !== null) {
    const { timeZone } = await theInstitution(tx);
    await dateConditions(tx, row.id, dateIn(timeZone, moved.dueAt));
  }
  await tell(tx, moved, 'accepted');
}
