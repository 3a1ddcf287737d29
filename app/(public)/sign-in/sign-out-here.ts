'use server';

import { headers } from 'next/headers';
import { redirect } from 'next/navigation';
import { endThisSession } from '@/lib/auth/end-session';

/** Ends this browser's session, whoever it belongs to, and shows the sign-in page. */
export async function signOutHere(): Promise<void> {
  await endThisSession(await headers());
  redirect('/sign-in');
}
