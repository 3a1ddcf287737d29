/** Cases walked through an officer's decision to an offer, for tests of what their applicants do then. */
import { createHash, randomUUID } from 'node:crypto';
import { inActor } from '@/db/connect-actor';
import { type ContractRow, contractsOf, insertContract } from '@/db/queries/closing/contract';
import { type OfferRow, standingOffer } from '@/db/queries/decision/offer';
import type { CaseRow, GivenParty } from '@/db/testing/case';
import { acceptOffer } from '@/lib/services/after-decision/offer/accept-offer';
import { confirmCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/confirm-cost-sheet';
import { openCostSheet } from '@/lib/services/after-decision/offer/cost-sheet/open-cost-sheet';
import { makeOffer } from '@/lib/services/after-decision/offer/make-offer';
import { requestCode } from '@/lib/services/after-decision/offer/request-code';
import { approve } from '@/lib/services/approval/decision/approve';
import { decline } from '@/lib/services/approval/decision/decline';
import { finaliseSignature } from '@/lib/services/approval/decision/finalise-signature';
import { type ApplicantActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
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
  async function approving(officer: StaffActor, row: CaseRow, conditions = ['insurance_names_us']) {
    const terms = { amountMinor: AMOUNT, term: { count: 12, unit: 'month' as const }, rateAnnual: '0.12' };
    const input = { ...(await seen(row)), terms, reasons: [], conditions };
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
  async function offered(conditions?: readonly string[]): Promise<Mine> {
    const mine = await onDesk();
    await approving(mine.officer, mine.row, conditions && [...conditions]);
    await final(mine.row);
    await makeOffer(lender.worker('make_offer'), { applicationId: mine.row.id });
    return mine;
  }
  const offerOf = (row: CaseRow): Promise<OfferRow | undefined> =>
    inActor(lender.as(systemActor('test')).database, systemActor('test'), (tx) => standingOffer(tx, row.id));
  /** A contract's rows without its file, for what is not about the file. */
  async function givenContract(offer: OfferRow): Promise<ContractRow> {
    const sha256 = createHash('sha256').update(offer.id).digest();
    const blobId = randomUUID();
    const system = systemActor('test');
    return inActor(lender.as(system).database, system, async (tx) => {
      const hash = sha256.toString('hex');
      await tx.execute(`insert into app.document_blob (id, storage_key, sha256, size_bytes, media_type, created_by_kind)
        values ('${blobId}', 'test/${blobId}', '\\x${hash}', 1, 'application/pdf', 'system')`);
      await insertContract(tx, {
        applicationId: offer.applicationId,
        offerId: offer.id,
        language: 'zh',
        blobId,
        sha256: hash,
        costSheetHash: offer.costSheetHash ?? '',
      });
      const [written] = await contractsOf(tx, offer.id);
      if (written === undefined) throw new Error('The contract was not stored.');
      return written;
    });
  }
  /** The cost sheet's reading time has passed. */
  const passReadingTime = (row: CaseRow) =>
    lender.admin(
      `update app.offer set cost_sheet_shown_at = now() - interval '1 hour' where application_id = $1`,
      [row.id],
    );
  /** Cost sheet read and confirmed, contract written. */
  async function readUp({ actor, row }: Pick<Mine, 'actor' | 'row'>): Promise<OfferRow> {
    const offer = await offerOf(row);
    if (offer === undefined) throw new Error('There is no offer.');
    if (offer.costSheetConfirmedAt !== null) return offer;
    await givenContract(offer);
    await openCostSheet(lender.as(actor), { number: row.number });
    await passReadingTime(row);
    const sheetHash = offer.costSheetHash ?? '';
    await confirmCostSheet(lender.as(actor), { number: row.number, key: randomUUID(), sheetHash });
    return offer;
  }
  async function codeFor(mine: Mine): Promise<string> {
    await readUp(mine);
    const { actor, row } = mine;
    await requestCode(lender.as(actor), { number: row.number, act: 'accept' });
    return /\d{6}/.exec(lender.world.sent.at(-1)?.text ?? '')?.[0] ?? '';
  }
  /** What an acceptance names of the offer that stands, or stood last. */
  async function onPage(row: CaseRow) {
    const { rows } = await lender.admin(
      `select o.cost_sheet_hash as sheet, c.sha256 as contract from app.offer o
       left join app.contract c on c.offer_id = o.id
       where o.application_id = $1 order by o.sequence desc limit 1`,
      [row.id],
    );
    return { sheetHash: rows[0]?.sheet ?? '', contractSha256: rows[0]?.contract ?? '' };
  }
  const accepting = async ({ actor, row }: Mine, code: string, changes = {}) => {
    const act = { number: row.number, key: randomUUID(), code, offeredAmountMinor: AMOUNT };
    return acceptOffer(lender.as(actor), { ...act, ...(await onPage(row)), ...changes });
  };
  async function accepted(conditions?: readonly string[]): Promise<Mine> {
    const mine = await offered(conditions);
    const outcome = await accepting(mine, await codeFor(mine));
    if (!outcome.ok) throw new Error(`Not accepted: ${JSON.stringify(outcome)}`);
    return mine;
  }
  return {
    onDesk,
    approving,
    declining,
    final,
    offered,
    accepted,
    offerOf,
    givenContract,
    passReadingTime,
    readUp,
    onPage,
    codeFor,
    accepting,
  };
}
