/** What a signature carries: the power that it was given with as it stood then, what was decided with it, its event. */
import { z } from 'zod';
import type { SignatureRow } from '@/db/queries/decision/signature';
import type { AuditAct } from '@/lib/domain/audit/event';
import { overrideDirections } from '@/lib/domain/authority/signing';
import { type SignatureAct, staffRoles } from '@/lib/domain/authority/vocabulary';
import { Fault } from '@/lib/platform/errors';
import { storedRoute } from './route-at-terms';
import { termsOf, termsPayload } from './signed-terms';

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

/** Acts of signatures are events of the transition table; votes move nothing by themselves. */
export type SigningEvent = Exclude<SignatureAct, 'vote'>;

/** The event under which a final signature is recorded. */
export function signedAct(row: SignatureRow, authority: SignedAuthority, to: string): AuditAct {
  const terms = termsOf(row);
  const signed = {
    signatureId: row.id,
    round: row.round,
    step: row.step,
    reasons: row.reasons,
    terms: terms === null ? null : termsPayload(terms),
    conditions: row.conditions,
  };
  switch (row.act) {
    case 'recommend':
      return { action: 'application.recommended', payload: signed };
    case 'recommend_decline':
      return { action: 'application.decline_recommended', payload: signed };
    case 'sign':
      return { action: 'application.signed', payload: signed };
    case 'change':
      return {
        action: 'application.changed',
        payload: { ...signed, direction: authority.loosens ? 'looser' : 'tighter' },
      };
    case 'return':
      return { action: 'application.returned', payload: { ...signed, toStep: row.returnToStep ?? 0 } };
    case 'refer':
      return {
        action: 'application.referred',
        payload: { ...signed, tier: authority.route?.tier ?? '' },
      };
    case 'decline':
      return { action: 'application.declined', payload: signed };
    case 'uphold':
      return { action: 'application.upheld', payload: { to, reasons: row.reasons } };
    case 'vote':
      throw new Fault('defect', 'A vote is not a signature.');
  }
}
