'use server';

import { headers } from 'next/headers';
import { z } from 'zod';
import { acceptByLink } from '@/lib/api/doors/invitation-door';

const input = z.strictObject({ token: z.string().max(400), password: z.string().min(12).max(128) });

/** Sets the password of the invited person; `false` where the link was used meanwhile or the password is no password. */
export async function accept(token: string, password: string): Promise<boolean> {
  const parsed = input.safeParse({ token, password });
  return parsed.success && (await acceptByLink(parsed.data, await headers()));
}
