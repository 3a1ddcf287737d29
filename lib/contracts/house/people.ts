/** Staff, their grants (two people each), sessions and notices; the signed-in person; the local SMS inbox. */
import { z } from 'zod';
import { limitedRoles } from '@/lib/domain/authority/rights/role-limits';
import { appointments, grantKinds, grantStates, staffRoles } from '@/lib/domain/authority/vocabulary';
import {
  amountMinor,
  applicationNumber,
  contract,
  currency,
  cursor,
  id,
  idempotencyKey,
  instant,
  text,
  version,
} from '../base';
import { person } from '../case-parts';

export const staffView = z.strictObject({
  id,
  name: z.string(),
  nameLatin: z.string().nullable(),
  initials: z.string(),
  email: z.string(),
  active: z.boolean(),
  roles: z.array(z.enum(staffRoles)),
  appointments: z.array(z.enum(appointments)),
  branch: z.strictObject({ id, name: z.string() }).nullable(),
  limits: z.array(z.strictObject({ currency, amountMinor })),
  totp: z.boolean(),
  /** Until when the yearly declaration stands; `null` for who has left. */
  registerDueAt: instant.nullable(),
  registerOverdue: z.boolean(),
});
export type StaffView = z.infer<typeof staffView>;

export const grantView = z.strictObject({
  id,
  staffId: id,
  staffName: z.string(),
  kind: z.enum(grantKinds),
  /** Role or appointment as its code, branch by its name, limit as minor units with `currency`. */
  value: z.string(),
  currency: currency.nullable(),
  /** Proposes that what was granted ends. */
  end: z.boolean(),
  state: z.enum(grantStates),
  proposedBy: z.string(),
  proposedAt: instant,
  confirmable: z.boolean(),
  version,
});
export type GrantView = z.infer<typeof grantView>;

/** `limitMinor` null: the role shall have no limit of its own. */
export const roleLimitView = z.strictObject({
  id,
  role: z.enum(staffRoles),
  currency,
  limitMinor: amountMinor.nullable(),
  state: z.enum(grantStates),
  proposedBy: z.string(),
  proposedAt: instant,
  confirmable: z.boolean(),
  version,
});
export type RoleLimitView = z.infer<typeof roleLimitView>;

export const me = z.strictObject({
  kind: z.enum(['staff', 'applicant', 'public']),
  id: id.nullable(),
  name: z.string().nullable(),
  nameLatin: z.string().nullable(),
  initials: z.string().nullable(),
  roles: z.array(z.enum(staffRoles)),
  appointments: z.array(z.enum(appointments)),
  branch: z.strictObject({ id, name: z.string() }).nullable(),
  institution: z.strictObject({
    name: z.strictObject({ en: z.string(), zh: z.string() }),
    currency,
    timeZone: z.string(),
    demonstration: z.boolean(),
    totpRequired: z.boolean(),
  }),
  /** Pages of the workbench that this person may open; `figures` are their own, for who has none of a branch. */
  pages: z.array(
    z.enum(['queue', 'portfolio', 'figures', 'authority', 'people', 'undelivered', 'calendar', 'inbox']),
  ),
});
export type Me = z.infer<typeof me>;

/** Kinds of notices to staff: keys of the `shell` catalogue. */
export const staffNotices = [
  'mentioned',
  'take_over_asked',
  'take_over_handed',
  'take_over_declined',
  'take_over_lapsed',
  'terms_tightened',
  'signature_void_reassessed',
  'signature_void_loosened',
  'signature_void_returned',
  'signature_void_undone',
  'signature_void_committee',
  'clock_at_risk',
  'clock_breached',
  'request_answered',
  'request_lapsed',
  'applicant_message',
  'deadline_near',
  'deadline_breached',
  'payout_prepared',
  'cancellation_proposed',
] as const;
export type StaffNotice = (typeof staffNotices)[number];

export const noticeView = z.strictObject({
  id,
  kind: z.enum(staffNotices),
  number: applicationNumber,
  /** Who brought it about; `null` where it was the system. */
  from: person.nullable(),
  at: instant,
});
export type NoticeView = z.infer<typeof noticeView>;

export const peopleContract = {
  me: contract.route({ method: 'GET', path: '/me' }).output(me),
  list: contract
    .route({ method: 'GET', path: '/staff' })
    .input(z.strictObject({ cursor: cursor.optional(), limit: z.int().min(1).max(100).default(50) }))
    .output(
      z.strictObject({
        staff: z.array(staffView),
        nextCursor: cursor.nullable(),
        /** Open branches, for those who may propose a grant; `unstaffed`: cases there whose open step nobody can sign. */
        branches: z.array(z.strictObject({ id, name: z.string(), unstaffed: z.int() })),
      }),
    ),
  grants: contract
    .route({ method: 'GET', path: '/grants' })
    .input(
      z.strictObject({
        state: z.enum(grantStates).default('proposed'),
        cursor: cursor.optional(),
        limit: z.int().min(1).max(100).default(50),
      }),
    )
    .output(z.strictObject({ grants: z.array(grantView), nextCursor: cursor.nullable() })),
  invite: contract
    .route({ method: 'POST', path: '/staff' })
    .input(z.strictObject({ name: text(60), email: z.email().max(120), key: idempotencyKey }))
    /** `link` is empty for a person who has a password already: a new one goes to their mailbox alone. */
    .output(z.strictObject({ staffId: id, link: z.string() })),
  proposeGrant: contract
    .route({ method: 'POST', path: '/grants' })
    .input(
      z.discriminatedUnion('kind', [
        z.strictObject({
          kind: z.literal('role'),
          staffId: id,
          role: z.enum(staffRoles),
          end: z.boolean(),
          key: idempotencyKey,
        }),
        z.strictObject({
          kind: z.literal('branch'),
          staffId: id,
          branchId: id,
          end: z.boolean(),
          key: idempotencyKey,
        }),
        z.strictObject({
          kind: z.literal('limit'),
          staffId: id,
          currency,
          amountMinor,
          end: z.boolean(),
          key: idempotencyKey,
        }),
        z.strictObject({
          kind: z.literal('appointment'),
          staffId: id,
          appointment: z.enum(appointments),
          end: z.boolean(),
          key: idempotencyKey,
        }),
      ]),
    )
    .output(z.strictObject({ grantId: id })),
  confirmGrant: contract
    .route({ method: 'POST', path: '/grants/{grantId}/confirm' })
    .input(z.strictObject({ grantId: id, version, key: idempotencyKey }))
    .output(z.strictObject({ grantId: id, state: z.enum(grantStates) })),
  rejectGrant: contract
    .route({ method: 'POST', path: '/grants/{grantId}/reject' })
    .input(z.strictObject({ grantId: id, version, key: idempotencyKey }))
    .output(z.strictObject({ grantId: id, state: z.enum(grantStates) })),
  /** Up to which exposure each role signs: in force, and waiting for a second person. */
  roleLimits: contract
    .route({ method: 'GET', path: '/role-limits' })
    .output(z.strictObject({ limits: z.array(roleLimitView) })),
  proposeRoleLimit: contract
    .route({ method: 'POST', path: '/role-limits' })
    .input(
      z.strictObject({
        role: z.enum(limitedRoles),
        currency,
        limitMinor: amountMinor.nullable(),
        key: idempotencyKey,
      }),
    )
    .output(z.strictObject({ roleLimitId: id })),
  confirmRoleLimit: contract
    .route({ method: 'POST', path: '/role-limits/{roleLimitId}/confirm' })
    .input(z.strictObject({ roleLimitId: id, version, key: idempotencyKey }))
    .output(z.strictObject({ roleLimitId: id, state: z.enum(grantStates) })),
  rejectRoleLimit: contract
    .route({ method: 'POST', path: '/role-limits/{roleLimitId}/reject' })
    .input(z.strictObject({ roleLimitId: id, version, key: idempotencyKey }))
    .output(z.strictObject({ roleLimitId: id, state: z.enum(grantStates) })),
  revokeSessions: contract
    .route({ method: 'POST', path: '/staff/{staffId}/revoke-sessions' })
    .input(z.strictObject({ staffId: id, key: idempotencyKey }))
    .output(z.strictObject({ revoked: z.int() })),
  mySessions: contract.route({ method: 'GET', path: '/me/sessions' }).output(
    z.strictObject({
      sessions: z.array(
        z.strictObject({
          id: z.string(),
          current: z.boolean(),
          createdAt: instant,
          lastSeenAt: instant,
          device: z.string(),
        }),
      ),
    }),
  ),
  revokeMySession: contract
    .route({ method: 'POST', path: '/me/sessions/{sessionId}/revoke' })
    .input(z.strictObject({ sessionId: z.string().max(80), key: idempotencyKey }))
    .output(z.strictObject({ revoked: z.int() })),
  /** What the local SMS provider would have sent; exists only where that provider is in use. */
  inbox: contract
    .route({ method: 'GET', path: '/inbox' })
    .input(z.strictObject({ cursor: cursor.optional(), limit: z.int().min(1).max(100).default(50) }))
    .output(
      z.strictObject({
        messages: z.array(z.strictObject({ id, to: z.string(), text: z.string(), at: instant })),
        nextCursor: cursor.nullable(),
      }),
    ),
  /** What concerns the reader, a member of staff: the newest twenty not seen, and how many there are (exact to 100). */
  notices: contract
    .route({ method: 'GET', path: '/notices' })
    .output(z.strictObject({ notices: z.array(noticeView), unseen: z.int() })),
  seeNotice: contract
    .route({ method: 'POST', path: '/notices/{noticeId}/seen' })
    .input(z.strictObject({ noticeId: id, key: idempotencyKey }))
    .output(z.strictObject({ noticeId: id })),
};
