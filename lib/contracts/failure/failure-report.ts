/** The border for what a browser tells of a page that failed: closed, short, and nothing that a person wrote. */
import { z } from 'zod';
import { failureKinds, pageShape, type ReportedFailure, referenceShape } from './reported-failure';

const mark = z.string().regex(referenceShape);

export const failureReport: z.ZodType<ReportedFailure> = z.strictObject({
  reference: mark,
  digest: mark.nullable(),
  path: z
    .string()
    .max(200)
    .refine((path) => pageShape(path) === path, 'Not the path of a page'),
  kind: z.enum(failureKinds),
});
