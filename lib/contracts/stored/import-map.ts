/**
 * How a file of loan applications is read: which column is which field, in what unit, and what is left out on
 * purpose. A column that is neither mapped nor ignored is an error, so that nothing is lost in silence.
 */
import { z } from 'zod';
import { employmentKinds, monitoredAttributes, purposeCategories } from '@/lib/domain/application/vocabulary';

/** What a column can fill. Amounts take `scale` (to minor units), terms and ages their `unit`. */
export const importFields = [
  'request.amountMinor',
  'request.term',
  'request.date',
  'request.purposeCategory',
  'party.key',
  'party.name',
  'party.identityNumber',
  'employment.kind',
  'employment.tenureMonths',
  'income.monthlyMinor',
  'expense.livingMonthlyMinor',
  'debts.instalmentsMonthlyMinor',
  'history.loansRepaid',
  'history.loansRepaidLate',
  'history.lateShare',
  'history.worstOverdueDays',
  'history.lastOverdueDays',
  'history.largestRepaidMinor',
  'history.lastRepaidMinor',
  'history.daysSinceLastClosed',
  'history.tenureDays',
] as const;
export type ImportField = (typeof importFields)[number];

const column = z.strictObject({
  column: z.string().min(1),
  /** Multiplies the number of the file, e.g. 100 from naira to kobo. */
  scale: z.number().positive().optional(),
  unit: z.enum(['day', 'month']).optional(),
});

const join = z.strictObject({
  file: z.string().min(1),
  on: z.string().min(1),
  as: z.string().regex(/^[a-z][a-z0-9_]*$/),
  /** `one`: the last row of the key, the others are counted. `many`: earlier loans of the same customer. */
  kind: z.enum(['one', 'many']),
});

/** How rows of a `many` join tell an earlier loan: columns of that file. */
const earlierLoans = z.strictObject({
  join: z.string(),
  openedAt: z.string(),
  closedAt: z.string(),
  amount: z.strictObject({ column: z.string(), scale: z.number().positive() }),
  firstDueAt: z.string(),
  firstPaidAt: z.string(),
});

const product = z.strictObject({
  nameEn: z.string().min(1),
  nameZh: z.string().min(1),
  jurisdiction: z.string().min(2).max(3),
  amountMinMinor: z.int().positive(),
  amountMaxMinor: z.int().positive(),
  amountStepMinor: z.int().positive(),
  termMinCount: z.int().positive(),
  termMaxCount: z.int().positive(),
  termUnit: z.enum(['day', 'month']),
  indicativeRateAnnual: z.string(),
  /** Minor units that one yuan is worth, to scale amounts of policy and the bands of the default matrix. */
  minorPerYuan: z.number().positive(),
});

export const importMap = z.strictObject({
  product: z.string().regex(/^[a-z][a-z0-9_]{1,39}$/),
  currency: z.string().regex(/^[A-Z]{3}$/),
  /** Name of the source; an id is unique within it. */
  source: z.string().min(1).max(60),
  id: z.string().min(1),
  fields: z.partialRecord(z.enum(importFields), column),
  values: z
    .strictObject({
      purpose: z.record(z.string(), z.enum(purposeCategories)).optional(),
      employment: z.record(z.string(), z.enum(employmentKinds)).optional(),
    })
    .prefault({}),
  timeZone: z.string().default('UTC'),
  join: z.array(join).default([]),
  history: earlierLoans.optional(),
  outcome: z
    .strictObject({ column: z.string(), bad: z.array(z.string()).min(1), definition: z.string() })
    .optional(),
  /** Columns of monitored attributes: stored apart, never seen by the assessment. */
  monitor: z
    .array(z.strictObject({ column: z.string(), attribute: z.enum(monitoredAttributes) }))
    .default([]),
  ignore: z.array(z.string()).default([]),
  /** Created as published by 'import' where the product does not exist. */
  create: product.optional(),
});
export type ImportMap = z.infer<typeof importMap>;

export type ImportReport = {
  readonly read: number;
  readonly added: number;
  readonly duplicate: number;
  readonly rejected: number;
  readonly duplicateJoined: number;
  readonly errors: readonly {
    readonly line: number;
    readonly column: string | null;
    readonly reason: string;
  }[];
  readonly byOutcome: Readonly<Record<string, number>>;
  readonly byGrade: Readonly<Record<string, number>>;
  readonly seconds: number;
};
