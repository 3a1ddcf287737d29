/** Cases walked through an officer's decision to an offer, for tests of what their applicants do then. */
import { randomUUID } from 'node:crypto';
import { inActor } from '@/db/connect-actor';
import { type OfferRow, standingOffer } from '@/db/queries/decision/offer';
import type { CaseRow, GivenParty } from '@/db/testing/case';
import { approve } from '@/lib/services/decision/approve';
import { decline } from '@/lib/services/decision/decline';
import { finaliseSignature } from '@/lib/services/decision/finalise-signature';
import { type ApplicantActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { acceptOffer } from '@/lib/services/offer/accept-offer';
import { makeOffer } from '@/lib/services/offer/make-offer';
import { requestCode } from '@/lib/services/offer/request-code';
import type { SigningLender } from './signing-lender';

/** Within an officer's own authority at grade B. */
export const AMOUNT = 4_000_000;

export type Mine = {
  readonly row: CaseRow;
  readonly officer: StaffActor;
  readonly actor: ApplicantActor;
  readonly party: GivenParty;
};

export function decidedCases(lender: SigningLender) {
  async function onDesk(): Promise<Mine> {
    const officer = await lender.officer();
    const { actor, party } = await lender.borrower();
    const row = await lender.onDesk({ holder: officer, amountMinor: AMOUNT, borrower: party });
    return { row, officer, actor, party };
  }
  async function seen(row: CaseRow) {
    const { number, version } = await lender.read(row.id);
    return { number, version, assessmentId: null, key: randomUUID() };
  }
  async function approving(officer: StaffActor, row: CaseRow) {
    const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
    const input = { ...(await seen(row)), terms, reasons: [], conditions: ['insurance_names_us'] };
    return approve(lender.as(officer), input);
  }
  async function declining(officer: StaffActor, row: CaseRow) {
    return decline(lender.as(officer), { ...(await seen(row)), reasons: ['purpose_not_shown'] });
  }
  /** Ten seconds later. */
  async function final(row: CaseRow): Promise<CaseRow> {
    const { heldSignatureId } = await lender.read(row.id);
    await lender.elapse(row.id);
    await finaliseSignature(lender.worker('finalise_signature'), { signatureId: heldSignatureId ?? '' });
    return lender.read(row.id);
  }
  async function offered(): Promise<Mine> {
    const mine = await onDesk();
    await approving(mine.officer, mine.row);
    await final(mine.row);
    await makeOffer(lender.worker('make_offer'), { applicationId: mine.row.id });
    return mine;
  }
  const offerOf = (row: CaseRow): Promise<OfferRow | undefined> =>
    inActor(lender.as(systemActor('test')).database, systemActor('test'), (tx) => standingOffer(tx, row.id));
  async function codeFor({ actor, row }: Mine): Promise<string> {
    await requestCode(lender.as(actor), { number: row.number, act: 'accept' });
    return /\d{6}/.exec(lender.world.sent.at(-1)?.text ?? '')?.[0] ?? '';
  }
  const accepting = ({ actor, row }: Mine, code: string, changes = {}) => {
    const act = { number: row.number, key: randomUUID(), code, offeredAmountMinor: AMOUNT };
    return acceptOffer(lender.as(actor), { ...act, ...changes });
  };
  return { onDesk, approving, declining, final, offered, offerOf, codeFor, accepting };
}
