/** How the guarantees of a case stand, for its page, the tracker and what follows from an approval. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { type GuaranteeRow, guaranteesOfCase } from '@/db/queries/decision/guarantee';
import { type CasePartyRow, partiesOfCase } from '@/db/queries/people/party';
import {
  type GuaranteedTerms,
  type GuaranteeStanding,
  guaranteeStanding,
} from '@/lib/domain/collateral/guarantee';

export type StandingGuarantee = {
  readonly partyId: string;
  /** As the borrower gave it. */
  readonly name: string;
  readonly standing: GuaranteeStanding;
  /** Of the answer that stands. */
  readonly answeredAt: Date | null;
  /** Of the link that was sent last; `askedAt` is when it was asked for. */
  readonly askedAt: Date | null;
  readonly expiresAt: Date | null;
};

const decided: readonly CaseRow['state'][] = ['approved', 'offered', 'accepted'];

/** The loan as people outside may see it: as asked until it is decided, as approved afterwards. */
export function loanOf(row: CaseRow): Omit<GuaranteedTerms, 'guaranteedMinor'> {
  const { decidedAmountMinor, decidedTermCount, decidedTermUnit } = row;
  return decided.includes(row.state) &&
    decidedAmountMinor !== null &&
    decidedTermCount !== null &&
    decidedTermUnit !== null
    ? { amountMinor: decidedAmountMinor, term: { count: decidedTermCount, unit: decidedTermUnit } }
    : { amountMinor: row.amountMinor, term: { count: row.termCount, unit: row.termUnit } };
}

export const termsOfAnswer = (row: GuaranteeRow): GuaranteedTerms => ({
  amountMinor: row.amountMinor,
  term: { count: row.termCount, unit: row.termUnit },
  guaranteedMinor: row.guaranteedMinor,
});

/** One for each guarantor of the case, under the caller's rights; `loan`: where it is not the row's own. */
export async function standingGuarantees(
  tx: Transaction,
  row: CaseRow,
  now: Date,
  loan = loanOf(row),
): Promise<StandingGuarantee[]> {
  return await guaranteesOf(tx, row, await partiesOfCase(tx, row.id), now, loan);
}

/** The same where the parties of the case are read already. */
export async function guaranteesOf(
  tx: Transaction,
  row: CaseRow,
  parties: readonly CasePartyRow[],
  now: Date,
  loan = loanOf(row),
): Promise<StandingGuarantee[]> {
  const guarantors = parties.filter((each) => each.role === 'guarantor');
  if (guarantors.length === 0) return [];
  const { links, answers } = await guaranteesOfCase(tx, row.id);
  return guarantors.map(({ id, name }) => {
    const link = links.find((each) => each.partyId === id) ?? null;
    const given = answers.find((each) => each.partyId === id) ?? null;
    const answer = given && { ...termsOfAnswer(given), answer: given.answer, linkId: given.linkId };
    return {
      partyId: id,
      name,
      standing: guaranteeStanding({ answer, link, loan, now }),
      answeredAt: given?.answeredAt ?? null,
      askedAt: link?.createdAt ?? null,
      expiresAt: link?.expiresAt ?? null,
    };
  });
}
