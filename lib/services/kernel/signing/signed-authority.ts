/** The power that a signature was given with, as it stood then, and what was decided with it. */
import { z } from 'zod';
import type { SignatureRow } from '@/db/queries/signature';
import { overrideDirections } from '@/lib/domain/authority/signing';
import { staffRoles } from '@/lib/domain/authority/vocabulary';
import { storedRoute } from './route-at-terms';

const signedAuthority = z.object({
  roles: z.array(z.enum(staffRoles)),
  branchId: z.string().nullable(),
  currency: z.string(),
  limitMinor: z.number().nullable(),
  exposureMinor: z.number(),
  /** The route from this signature on; `null`: the route that stands. */
  route: storedRoute.nullable(),
  /** The change loosens the terms: a new round begins when it is final. */
  loosens: z.boolean(),
  /** How the act departs from the system's recommendation. */
  departs: z.enum(overrideDirections).nullable(),
});
export type SignedAuthority = z.infer<typeof signedAuthority>;

export const readAuthority = (row: SignatureRow): SignedAuthority => signedAuthority.parse(row.authority);
