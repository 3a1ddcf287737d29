/** Whether an answer is of the kind that a correction asks for: a figure, a name, or a whole debt. Pure. */
import type { DebtKind } from '@/lib/domain/application/vocabulary';
import { type FactKind, type FactUnit, unitOfFact } from './correctable-facts';

/** As an application takes them, in letters. */
export const longestLender = 60;
export const longestDescription = 120;

export type CorrectionAnswer = {
  /** Minor units, months or people, as the fact has it. */
  readonly value?: number | undefined;
  readonly name?: string | undefined;
  readonly debt?:
    | {
        readonly lender: string;
        readonly kind: DebtKind;
        readonly balanceMinor: number;
        readonly instalmentMonthlyMinor: number;
      }
    | undefined;
};
export const answerProblems = [
  'answer_value',
  'answer_value_range',
  'answer_name',
  'answer_name_long',
  'answer_debt',
  'answer_other_kind',
] as const;
export type AnswerProblem = {
  readonly reason: (typeof answerProblems)[number];
  readonly field: keyof CorrectionAnswer;
};

/** The most that a figure may say, by unit. */
const most: Readonly<Record<Exclude<FactUnit, 'words' | 'debt'>, number>> = {
  money: 1_000_000_000_000,
  months: 1200,
  people: 20,
};
const inRange = (unit: keyof typeof most, value: number): boolean =>
  Number.isSafeInteger(value) && value >= 0 && value <= most[unit];

/** The field that an answer to this kind of fact comes in. */
const fieldOf = (unit: FactUnit): keyof CorrectionAnswer =>
  unit === 'words' ? 'name' : unit === 'debt' ? 'debt' : 'value';

/** What is wrong with the answer; `null`: it can be taken in. An answer of another kind is refused, never left aside. */
export function answerProblem(kind: FactKind, answer: CorrectionAnswer): AnswerProblem | null {
  const unit = unitOfFact(kind);
  const field = fieldOf(unit);
  for (const other of ['value', 'name', 'debt'] as const)
    if (other !== field && answer[other] !== undefined) return { reason: 'answer_other_kind', field: other };
  if (unit === 'debt') return debtProblem(answer.debt);
  if (unit === 'words') return nameProblem(kind, answer.name);
  if (answer.value === undefined) return { reason: 'answer_value', field };
  return inRange(unit, answer.value) ? null : { reason: 'answer_value_range', field };
}

function nameProblem(kind: FactKind, name: string | undefined): AnswerProblem | null {
  if (name === undefined || name.trim() === '') return { reason: 'answer_name', field: 'name' };
  const longest = kind === 'debt_lender' ? longestLender : longestDescription;
  return name.length > longest ? { reason: 'answer_name_long', field: 'name' } : null;
}

function debtProblem(debt: CorrectionAnswer['debt']): AnswerProblem | null {
  if (debt === undefined || debt.lender.trim() === '') return { reason: 'answer_debt', field: 'debt' };
  if (debt.lender.length > longestLender) return { reason: 'answer_name_long', field: 'debt' };
  const figures = [debt.balanceMinor, debt.instalmentMonthlyMinor];
  return figures.every((each) => inRange('money', each))
    ? null
    : { reason: 'answer_value_range', field: 'debt' };
}
