/** Ends the session of a request at once; its cookie is worth nothing afterwards. */
import 'server-only';
import { endSession } from '@/db/queries/people/session';
import { webProcess } from './web-process';

export async function endThisSession(headers: Headers): Promise<void> {
  const { auth, authDatabase } = webProcess();
  const found = await auth.api.getSession({ headers });
  if (found !== null) await endSession(authDatabase, found.user.id, found.session.id);
}
