/** The offer in the words of the contract: every charge, what is repaid in all, and the plan. */
import type { CaseRow } from '@/db/queries/case/case';
import type { latestOffer, scheduleOfOffer } from '@/db/queries/case/casefile';
import { costSheetView } from '@/lib/contracts/applicant/offer';
import type { OfferView, TrackView } from '@/lib/contracts/applicant/track';
import { readCondition } from '@/lib/domain/conditions/condition-code';
import { plainRate } from '@/lib/services/kernel/signing/signed-terms';

type OfferRow = NonNullable<Awaited<ReturnType<typeof latestOffer>>>;
type Lines = Awaited<ReturnType<typeof scheduleOfOffer>>;

/** How the paper stands that a condition asks for, at its furthest back; `null` for a condition of another kind. */
export function openPaper(
  code: string,
  documents: readonly Pick<TrackView['documents'][number], 'kind' | 'state'>[],
): OfferView['toDo'][number]['paper'] {
  const condition = readCondition(code);
  if (condition?.word !== 'document_received') return null;
  const papers = documents.filter(({ kind }) => kind === condition.about);
  return (papers.find(({ state }) => state !== 'accepted') ?? papers[0])?.state ?? null;
}

export function offerView(
  offer: OfferRow,
  row: CaseRow,
  lines: Lines,
  beside: Pick<OfferView, 'toDo' | 'contracts'>,
): OfferView {
  return {
    amountMinor: offer.amountMinor,
    askedMinor: row.amountMinor,
    term: { count: offer.termCount, unit: offer.termUnit },
    rateAnnual: plainRate(offer.rateAnnual),
    instalmentMinor: offer.instalmentMinor,
    instalments: lines.length,
    fees: offer.fees.map(({ code, amountMinor, withheld }) => ({ code, amountMinor, withheld })),
    totalRepaidMinor: offer.totalRepaidMinor,
    allInEffective: offer.allInEffective,
    legalCeiling: offer.legalCeiling,
    openUntil: offer.openUntil,
    conditions: beside.toDo.filter(({ state }) => state === 'open').map(({ code }) => code),
    sheet: offer.costSheet === null ? null : costSheetView.parse(JSON.parse(offer.costSheet)),
    sheetHash: offer.costSheetHash,
    ...beside,
    schedule: lines.map(({ number, dueOn, totalMinor, principalMinor, interestMinor, balanceMinor }) => ({
      number,
      dueOn,
      totalMinor,
      principalMinor,
      interestMinor,
      balanceMinor,
    })),
  };
}
