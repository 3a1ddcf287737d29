/** Lets server components call the procedures in this process, with the rights of the request being answered. */
import 'server-only';
import { createRouterClient } from '@orpc/server';
import { headers } from 'next/headers';
import { requestContext } from '@/lib/auth/request/request-context';
import { webProcess } from '@/lib/auth/web-process';
import { withoutDefects } from './doors/defects';
import { router } from './procedures/router';

/** The session is read at each call: one that was ended a moment ago gives no rights any more. */
export function createServerClient() {
  return createRouterClient(router, {
    context: async () => requestContext(webProcess(), await headers()),
    interceptors: [withoutDefects],
  });
}
