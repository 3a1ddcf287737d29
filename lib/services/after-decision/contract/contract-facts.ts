/** Everything that a contract says, read once under the system: the frozen offer and the people of the case. */
import type { Transaction } from '@/db/connect';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { scheduleOfOffer } from '@/db/queries/case/casefile';
import { latestDecision } from '@/db/queries/decision/decision';
import { findOffer, type OfferRow } from '@/db/queries/decision/offer';
import { branchById, legalParametersOn, productById, theInstitution } from '@/db/queries/institution/product';
import { currentIdentities, partiesOfCase } from '@/db/queries/people/party';
import { type CostSheetView, costSheetView } from '@/lib/contracts/applicant/offer';
import type { PartyRole } from '@/lib/domain/application/vocabulary';
import { dateIn } from '@/lib/services/kernel/case/business-day';

type Both = { readonly en: string; readonly zh: string };
export type ContractFacts = {
  readonly number: string;
  readonly sequence: number;
  readonly madeOn: string;
  readonly openUntil: string;
  readonly sheetHash: string;
  readonly sheet: CostSheetView;
  readonly lines: readonly {
    readonly number: number;
    readonly dueOn: string;
    readonly principalMinor: number;
    readonly interestMinor: number;
    readonly totalMinor: number;
    readonly balanceMinor: number;
  }[];
  readonly lender: Both;
  readonly branch: Both & { readonly phone: string | null };
  readonly parties: readonly {
    readonly role: PartyRole;
    readonly name: string;
    /** Masked. */
    readonly identityNumber: string | null;
    readonly guaranteedMinor: number | null;
  }[];
  readonly account: string | null;
  readonly secondLookUntil: string | null;
  readonly law: readonly {
    readonly id: string;
    readonly instrument: string;
    readonly subject: string;
    readonly value: string;
    readonly unit: string;
    readonly verified: boolean;
  }[];
};

/** `undefined`: no such offer, or one of a book that was taken over without a cost sheet. */
export async function contractFacts(
  tx: Transaction,
  offerId: string,
): Promise<{ readonly facts: ContractFacts; readonly row: CaseRow; readonly offer: OfferRow } | undefined> {
  const offer = await findOffer(tx, offerId);
  const row = offer && (await findCaseById(tx, offer.applicationId));
  if (offer === undefined || row === undefined || offer.costSheet === null || offer.costSheetHash === null)
    return undefined;
  const { nameEn, nameZh, timeZone } = await theInstitution(tx);
  const product = await productById(tx, row.productId);
  const branch = await branchById(tx, row.handlingBranchId);
  const parties = await partiesOfCase(tx, row.id);
  const identities = await currentIdentities(
    tx,
    parties.map(({ id }) => id),
  );
  const masked = (partyId: string, field: 'identity_number' | 'account') =>
    identities.find((each) => each.partyId === partyId && each.field === field)?.masked ?? null;
  const madeOn = dateIn(timeZone, offer.createdAt);
  const law = product === undefined ? [] : await legalParametersOn(tx, product.jurisdiction, madeOn);
  const facts: ContractFacts = {
    number: row.number,
    sequence: offer.sequence,
    madeOn,
    openUntil: offer.openUntil,
    sheetHash: offer.costSheetHash,
    sheet: costSheetView.parse(JSON.parse(offer.costSheet)),
    lines: await scheduleOfOffer(tx, offer.id),
    lender: { en: nameEn, zh: nameZh },
    branch: { en: branch?.nameEn ?? '', zh: branch?.nameZh ?? '', phone: branch?.phone ?? null },
    parties: parties.map(({ id, role, name, guaranteedMinor }) => ({
      role,
      name,
      identityNumber: masked(id, 'identity_number'),
      guaranteedMinor,
    })),
    account: row.borrowerId === null ? null : masked(row.borrowerId, 'account'),
    secondLookUntil: (await latestDecision(tx, row.id))?.secondLookUntil ?? null,
    law: law
      .filter(({ id }) => offer.legalParameterIds.includes(id) && aboutCost(id))
      .map(({ id, instrument, subject, value, unit, trust }) => ({
        id,
        instrument,
        subject,
        value: value ?? '–',
        unit,
        verified: trust === 'verified',
      })),
  };
  return { facts, row, offer };
}

/** Of the law in force, what the figures of a contract rest on. */
const aboutCost = (id: string): boolean => /all-in-cost|cost-sheet/.test(id);
