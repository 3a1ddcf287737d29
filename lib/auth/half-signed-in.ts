/** Whether the browser has passed the password but not yet the second factor that its lender demands. */
import 'server-only';
import { signedIn } from './request/actor-of-session';
import { webProcess } from './web-process';

export async function isHalfSignedIn(headers: Headers): Promise<boolean> {
  return (await signedIn(webProcess(), headers)).needsTotp;
}
