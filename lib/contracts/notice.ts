/** Notices to members of staff, shown in the workbench until they are seen. */
import { z } from 'zod';
import { applicationNumber, contract, id, idempotencyKey, instant } from './base';
import { person } from './case-parts';

/** Kinds of notices to staff: keys of the `shell` catalogue. */
export const staffNotices = [
  'take_over_asked',
  'take_over_handed',
  'take_over_declined',
  'take_over_lapsed',
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

export const noticeContract = {
  /** The newest twenty that the reader has not seen, and how many there are (exact to 100). */
  list: contract
    .route({ method: 'GET', path: '/notices' })
    .output(z.strictObject({ notices: z.array(noticeView), unseen: z.int() })),
  seen: contract
    .route({ method: 'POST', path: '/notices/{noticeId}/seen' })
    .input(z.strictObject({ noticeId: id, key: idempotencyKey }))
    .output(z.strictObject({ noticeId: id })),
};
