/** One thing that changed between two assessments or two sets of terms. */
import { z } from 'zod';
import { termDimensions } from '@/lib/domain/workflow/rounds/rounds';
import { voidingCauses } from '@/lib/domain/workflow/rounds/voiding';

/** Amounts in minor units, ratios as fractions, a term as `12 month`, rates as exact fractions in text, codes by spaces. */
export const difference = z.strictObject({
  cause: z.enum([...voidingCauses, ...termDimensions]),
  /** Name of the figure where capacity differs, else `null`. */
  figure: z.string().nullable(),
  before: z.union([z.string(), z.number()]).nullable(),
  after: z.union([z.string(), z.number()]).nullable(),
});
export type Difference = z.infer<typeof difference>;
