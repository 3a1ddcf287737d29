/** A member of staff's own declarations: themselves, relatives and firms. Hashes are kept; last characters are shown. */
import { z } from 'zod';
import { registerRelations } from '@/lib/domain/authority/rights/register';
import { contract, id, idempotencyKey, instant, text } from '../base';

export const registerEntry = z.strictObject({
  id,
  relation: z.enum(registerRelations),
  /** Last four characters of what was declared, `null` where it was not. */
  identityHint: z.string().nullable(),
  phoneHint: z.string().nullable(),
  address: z.boolean(),
  confirmedAt: instant,
});
export type RegisterEntry = z.infer<typeof registerEntry>;

export const registerView = z.strictObject({
  entries: z.array(registerEntry),
  confirmedAt: instant.nullable(),
  /** Until when the declarations stand; afterwards their person signs nothing. */
  dueAt: instant,
  overdue: z.boolean(),
});
export type RegisterView = z.infer<typeof registerView>;

export const registerContract = {
  mine: contract.route({ method: 'GET', path: '/me/register' }).output(registerView),
  /** At least one of the three; an identity number or a firm's credit code is checked by its check digit. */
  declare: contract
    .route({ method: 'POST', path: '/me/register' })
    .input(
      z.strictObject({
        relation: z.enum(registerRelations),
        identityNumber: text(20).optional(),
        phone: text(20).optional(),
        address: text(120).optional(),
        key: idempotencyKey,
      }),
    )
    .output(registerView),
  end: contract
    .route({ method: 'POST', path: '/me/register/{entryId}/end' })
    .input(z.strictObject({ entryId: id, key: idempotencyKey }))
    .output(registerView),
  confirm: contract
    .route({ method: 'POST', path: '/me/register/confirm' })
    .input(z.strictObject({ key: idempotencyKey }))
    .output(registerView),
};
