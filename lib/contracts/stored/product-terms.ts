/** What a product row keeps beside its columns: fees, clock targets, how long an offer stands. */
import { z } from 'zod';

/** Business minutes per stage; the defaults of domain.md section 2. */
export const stageTargets = z.strictObject({
  documents: z.int().min(1).default(480),
  officer: z.int().min(1).default(510),
  manager: z.int().min(1).default(240),
  committee: z.int().min(1).default(1020),
  conditions: z.int().min(1).default(2400),
});

export const productTerms = z.strictObject({
  fees: z
    .array(
      z.strictObject({
        code: z.string().max(40),
        kind: z.enum(['flat', 'share']),
        value: z.string().regex(/^\d+(\.\d{1,8})?$/),
        withheld: z.boolean(),
        /** Whom the fee goes to; left out where that is the lender. */
        payee: z.strictObject({ en: z.string().max(80), zh: z.string().max(80) }).optional(),
      }),
    )
    .default([]),
  targets: stageTargets.prefault({}),
  /** Interest on what is overdue, as a multiple of the contract's rate; at most what the legal ceiling leaves. */
  lateFactor: z
    .string()
    .regex(/^[12](\.\d{1,2})?$/)
    .default('1.5'),
  offerDays: z.int().min(1).max(90).default(14),
  /** Business minutes in which a second look is answered: three working days. */
  secondLookMinutes: z.int().min(1).default(1530),
});
