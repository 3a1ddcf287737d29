/** Notices as their reader has them, the channels that a reader chose, and what could not be delivered. */
import { z } from 'zod';
import { applicationNumber, contract, cursor, id, idempotencyKey, instant } from '../base';

const key = idempotencyKey;
const language = z.enum(['en', 'zh']);
const page = { cursor: cursor.optional(), limit: z.int().min(1).max(50).default(20) };

export const ownNotice = z.strictObject({
  id,
  /** In the reader's language, as its e-mail would say it. */
  title: z.string(),
  text: z.string(),
  number: applicationNumber.nullable(),
  at: instant,
  seen: z.boolean(),
});
export type OwnNotice = z.infer<typeof ownNotice>;

/** An applicant's: `pending` waits for its code. Addresses are masked. */
export const contactChoices = z.strictObject({
  language,
  sms: z.boolean(),
  email: z.boolean(),
  address: z.string().nullable(),
  pending: z.boolean(),
});
export type ContactChoices = z.infer<typeof contactChoices>;
export const staffChoices = z.strictObject({ language, email: z.boolean() });
export type StaffChoices = z.infer<typeof staffChoices>;

export const undeliveredNotice = z.strictObject({
  id,
  channel: z.enum(['sms', 'email', 'app']),
  /** What kind of notice; never its words or figures. */
  template: z.string(),
  /** `null` for whoever reads no cases: administrators see what failed and why, not of whom. */
  number: applicationNumber.nullable(),
  failure: z.enum(['unreachable', 'refused', 'no_address', 'link_over']),
  attempts: z.int(),
  at: instant,
});
export type UndeliveredNotice = z.infer<typeof undeliveredNotice>;

export const noticeContract = {
  mine: contract
    .route({ method: 'GET', path: '/my/notices' })
    .input(z.strictObject(page))
    .output(z.strictObject({ notices: z.array(ownNotice), nextCursor: cursor.nullable() })),
  seeMine: contract
    .route({ method: 'POST', path: '/my/notices/seen' })
    .input(z.strictObject({ noticeIds: z.array(id).min(1).max(50), key }))
    .output(z.strictObject({ seen: z.int() })),
  choices: contract.route({ method: 'GET', path: '/my/contact' }).output(contactChoices),
  choose: contract
    .route({ method: 'POST', path: '/my/contact' })
    .input(z.strictObject({ language, sms: z.boolean(), email: z.boolean(), key }))
    .output(contactChoices),
  /** Sends a code to the address; nothing else goes there before the code has come back. */
  askAddress: contract
    .route({ method: 'POST', path: '/my/contact/address' })
    .input(z.strictObject({ email: z.email().max(120) }))
    .output(z.strictObject({ sentTo: z.string(), validSeconds: z.int() })),
  confirmAddress: contract
    .route({ method: 'POST', path: '/my/contact/confirm' })
    .input(z.strictObject({ code: z.string().regex(/^\d{6}$/) }))
    .output(contactChoices),
  staffChoices: contract.route({ method: 'GET', path: '/me/notices/choices' }).output(staffChoices),
  chooseStaff: contract
    .route({ method: 'POST', path: '/me/notices/choices' })
    .input(staffChoices.extend({ key }))
    .output(staffChoices),
  /** Of one case for its staff; of all, without their cases and readers, for administrators. Newest first. */
  undelivered: contract
    .route({ method: 'GET', path: '/notices/undelivered' })
    .input(z.strictObject({ number: applicationNumber.optional(), ...page }))
    .output(z.strictObject({ notices: z.array(undeliveredNotice), nextCursor: cursor.nullable() })),
  resend: contract
    .route({ method: 'POST', path: '/notices/{noticeId}/resend' })
    .input(z.strictObject({ noticeId: id, key }))
    .output(z.strictObject({ noticeId: id })),
};
