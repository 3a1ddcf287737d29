/** The event under which a final signature is recorded. */
import type { SignatureRow } from '@/db/queries/signature';
import type { AuditAct } from '@/lib/domain/audit/event';
import type { SignatureAct } from '@/lib/domain/authority/vocabulary';
import { Fault } from '@/lib/platform/errors';
import type { SignedAuthority } from './signed-authority';
import { termsOf, termsPayload } from './signed-terms';

/** Acts of signatures are events of the transition table; votes move nothing by themselves. */
export type SigningEvent = Exclude<SignatureAct, 'vote'>;

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
