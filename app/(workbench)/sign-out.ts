'use server';

import { randomUUID } from 'node:crypto';
import { cookies } from 'next/headers';
import { redirect } from 'next/navigation';
import { serverClient } from '@/lib/client/server';

/** Ends this session on the server, takes its cookies away, and leads to the sign-in page. */
export async function signOut(): Promise<void> {
  const { sessions } = await serverClient.people.mySessions();
  const current = sessions.find((session) => session.current);
  if (current !== undefined) {
    await serverClient.people.revokeMySession({ sessionId: current.id, key: randomUUID() });
  }
  const store = await cookies();
  for (const { name } of store.getAll()) {
    if (name.includes('session_')) store.delete(name);
  }
  redirect('/sign-in');
}
