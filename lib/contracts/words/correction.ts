/** A correction where a figure does not say it all: which debt or collateral it is about, and what else was told. */
import { z } from 'zod';
import { debtKinds } from '@/lib/domain/application/vocabulary';
import { declaredMinor } from '../base';

export const correctionWords = z.strictObject({
  /** The debt's lender, or what the collateral is, as it was called when asked; `null` where there is one or no name. */
  item: z.string().nullable(),
  /** The name that the answer gives: a corrected one, or the lender of a debt that was left out. */
  name: z.string().nullable(),
  debt: z
    .strictObject({
      kind: z.enum(debtKinds),
      balanceMinor: declaredMinor,
      instalmentMonthlyMinor: declaredMinor,
    })
    .nullable(),
});
export type CorrectionWords = z.infer<typeof correctionWords>;
