'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { endThisSession } from '@/lib/auth/end-session';

/** Ends this browser's session and leads to the sign-in page. */
export async function signOut(): Promise<void> {
  await endThisSession(await headers());
  redirect('/sign-in');
}
