/** The earlier answers with a suggestion laid over them, for the applicant to look through; consents are given anew. */
import type { DraftData } from '@/lib/contracts/applicant/apply';
import type { Changes } from '@/lib/domain/way-back/levers';

/** Declared debts carry their place in the form; what only the bureau knows is not in the form. */
const declaredId = (index: number) => `borrower.debt.${index + 1}`;

export function draftAgain(earlier: DraftData, changes: Changes): DraftData {
  const { consents, ...answers } = earlier;
  return {
    ...answers,
    loan: {
      ...answers.loan,
      ...(changes.amountMinor === undefined ? {} : { amountMinor: changes.amountMinor }),
      ...(changes.term === undefined ? {} : { term: changes.term }),
    },
    ...(changes.debtsPaid === undefined ? {} : { debts: withoutPaid(answers.debts, changes.debtsPaid) }),
    ...guarantorOf(answers, changes),
  };
}

function withoutPaid(debts: DraftData['debts'], paid: readonly string[]): DraftData['debts'] {
  const left = (debts?.debts ?? []).filter((_, index) => !paid.includes(declaredId(index)));
  return { ...debts, debts: left, none: left.length === 0 };
}

/** A guarantor who was named stays, for no more than the new loan. */
function guarantorOf({ guarantor, loan }: DraftData, changes: Changes): Pick<DraftData, 'guarantor'> {
  if (changes.guarantor !== undefined) {
    const { guaranteedMinor, incomeMonthlyMinor } = changes.guarantor;
    return { guarantor: { ...guarantor, wanted: true, guaranteedMinor, incomeMonthlyMinor } };
  }
  const lentMinor = changes.amountMinor ?? loan?.amountMinor;
  if (guarantor?.guaranteedMinor === undefined || lentMinor === undefined) return {};
  return { guarantor: { ...guarantor, guaranteedMinor: Math.min(guarantor.guaranteedMinor, lentMinor) } };
}
