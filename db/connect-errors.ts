/** What Postgres refused, by name: drivers and drizzle wrap it, callers decide on the name alone. */
import pg from 'pg';
import { rootCause } from '@/lib/platform/errors';

/** SQLSTATEs of our own triggers (in db/migrations) and the standard ones that a service answers to. */
const named = {
  CS001: 'unlisted_transition',
  CS002: 'identity_changed',
  CS003: 'event_missing',
  CS004: 'record_is_append_only',
  CS005: 'chain_broken',
  CS006: 'four_eyes',
  CS007: 'not_rewritten',
  CS008: 'time_zone_fixed',
  CS009: 'roles_incompatible',
  CS010: 'ask_left_open',
  CS011: 'claim_not_confirmed',
  CS012: 'matrix_not_tried',
  CS013: 'tray_settled',
  CS014: 'not_own_note',
  CS019: 'not_settled',
  CS034: 'file_not_kept',
  '23505': 'not_unique',
  '23503': 'reference_missing',
  '23514': 'check_failed',
  '42501': 'no_right',
  '55P03': 'lock_not_available',
  '40P01': 'deadlock',
} as const;
export type DatabaseFault = (typeof named)[keyof typeof named];

const isNamed = (code: string): code is keyof typeof named => code in named;

/** The fault's name, or `null` for anything else, e.g. a lost connection or a defect. */
export function faultOf(error: unknown): DatabaseFault | null {
  const cause = rootCause(error);
  if (!(cause instanceof pg.DatabaseError) || cause.code === undefined) return null;
  return isNamed(cause.code) ? named[cause.code] : null;
}

/** Name of the constraint or unique index that was violated, e.g. `headroom_not_exceeded`; `null` for other errors. */
export function constraintOf(error: unknown): string | null {
  const cause = rootCause(error);
  return cause instanceof pg.DatabaseError ? (cause.constraint ?? null) : null;
}
