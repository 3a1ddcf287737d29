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
    ...(changes.debtsPaid === undefined && changes.debtsReduced === undefined
      ? {}
      : { debts: debtsAfter(answers.debts, changes) }),
    ...guarantorOf(answers, changes),
  };
}

function debtsAfter(debts: DraftData['debts'], changes: Changes): DraftData['debts'] {
  const { debtsPaid = [], debtsReduced = [] } = changes;
  const left = (debts?.debts ?? [])
    .map((debt, index) => ({ debt, id: declaredId(index) }))
    .filter(({ id }) => !debtsPaid.includes(id))
    .map(({ debt, id }) => {
      const paidMinor = debtsReduced.find((part) => part.id === id)?.paidMinor ?? 0;
      return { ...debt, balanceMinor: Math.max(0, debt.balanceMinor - paidMinor) };
    });
  return { ...debts, debts: left, none: left.length === 0 };
}

/** A guarantor who was named stays, for no more than the new loan. */
function guarantorOf({ guarantor, loan }: DraftData, changes: Changes): Pick<DraftData, 'guarantor'> {
  if (changes.guarantor !== undefined) {
    const { guaranteedMinor, incomeMonthlyMinor } = changes.guarantor;
    return { guarantor: { ...guarantor, wanted: true, guaranteedMinor, incomeMonthlyMinor } };
  }
  if (guarantor !== undefined && changes.guarantorShare !== undefined)
    return { guarantor: { ...guarantor, guaranteedMinor: changes.guarantorShare.guaranteedMinor } };
  const lentMinor = changes.amountMinor ?? loan?.amountMinor;
  if (guarantor?.guaranteedMinor === undefined || lentMinor === undefined) return {};
  return { guarantor: { ...guarantor, guaranteedMinor: Math.min(guarantor.guaranteedMinor, lentMinor) } };
}
