/**
 * Who acts, with what a decision needs to know of them. Made from a session, an API key or a job; never from anything
 * that the caller sent in a body. What row-level security needs of it is `db/connect-actor`'s actor.
 */
import type {
  ApplicantActor as ApplicantRights,
  IntegrationActor,
  PublicActor,
  StaffActor as StaffRights,
  SystemActor,
} from '@/db/connect-actor';

export type StaffActor = StaffRights & {
  readonly name: string;
  readonly nameLatin: string | null;
  readonly initials: string;
  /** Highest exposure that the person may sign, minor units by currency. */
  readonly limitsMinor: Readonly<Record<string, number>>;
  readonly sessionId: string | null;
  /** Last time that the person proved who they are; for signing above the institution's amount. */
  readonly steppedUpAt: Date | null;
};
/** `phone`: the number that the one-time code went to. */
export type ApplicantActor = ApplicantRights & {
  readonly sessionId: string | null;
  readonly phone: string | null;
};
export type Actor = StaffActor | ApplicantActor | IntegrationActor | SystemActor | PublicActor;

export const publicActor: PublicActor = { kind: 'public' };
export const systemActor = (job: string): SystemActor => ({ kind: 'system', job });

export const isStaff = (actor: Actor): actor is StaffActor => actor.kind === 'staff';
