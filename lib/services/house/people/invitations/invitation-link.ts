/** An invitation's link: signed, so that it can be told again under the same key, and kept as a hash only. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { TokenSeal } from '@/lib/platform/crypto/signed-token';

/** A link can be used for so many days, once. */
export const invitationDays = 7;

export const tokenOf = (seal: TokenSeal, invitationId: string): string =>
  seal.close('staff_invitation', { id: invitationId });

/** Whether a token is one of ours at all. */
export const isToken = (seal: TokenSeal, token: string): boolean =>
  z.strictObject({ id: z.uuid() }).safeParse(seal.open('staff_invitation', token)).success;

export const hashOfToken = (token: string): Buffer => createHash('sha256').update(token).digest();

export const linkOf = (publicUrl: string, token: string): string => `${publicUrl}/invite/${token}`;
