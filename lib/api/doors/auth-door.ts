/** Sign-in over HTTP: a closed list of the library's endpoints; every other one, its admin's included, is not there. */
import 'server-only';
import { z } from 'zod';
import { deviceOf, newDeviceCookie } from '@/lib/auth/request/device';
import { NETWORK_HEADER, networkAddressOf } from '@/lib/auth/request/network-address';
import { webProcess } from '@/lib/auth/web-process';
import { boundedBody } from './bounded-body';
import { refuseForeignOrigin } from './same-origin';

export const openAuthPaths: ReadonlySet<string> = new Set([
  'POST /sign-in/email',
  'POST /sign-out',
  'POST /two-factor/enable',
  'POST /two-factor/verify-totp',
  'POST /applicant/send-code',
  'POST /applicant/verify-code',
  'POST /step-up',
]);
const bodyMaxBytes = 8 * 1024;

const gone = () => new Response(null, { status: 404, headers: { 'cache-control': 'no-store' } });

const withToken = z.looseObject({ token: z.string() });

/** The library repeats the session's token in its answer; it stays in the cookie, where no script can read it. */
async function withoutToken(answered: Response): Promise<Response> {
  const text = await answered.text();
  const parsed = withToken.safeParse(text.startsWith('{') ? JSON.parse(text) : null);
  const headers = new Headers(answered.headers);
  headers.delete('content-length');
  const body = parsed.success ? JSON.stringify({ ...parsed.data, token: undefined }) : text;
  return new Response(body === '' ? null : body, { status: answered.status, headers });
}

export async function handleAuth(request: Request): Promise<Response> {
  const process = webProcess();
  const url = new URL(request.url);
  const path = url.pathname.replace(/^\/api\/auth/, '');
  if (!openAuthPaths.has(`${request.method} ${path}`)) return gone();
  const foreign = refuseForeignOrigin(request, process.env.publicUrl);
  if (foreign !== null) return foreign;
  const body = await boundedBody(request, bodyMaxBytes);
  if (body === null) return new Response(null, { status: 413, headers: { 'cache-control': 'no-store' } });
  const headers = new Headers(request.headers);
  headers.delete(NETWORK_HEADER);
  const network = networkAddressOf(request.headers, process.env.trustedProxies);
  if (network !== null) headers.set(NETWORK_HEADER, network);
  const answered = await process.auth.handler(
    new Request(new URL(`/api/auth${path}`, process.env.publicUrl), {
      method: 'POST',
      headers,
      body: body.byteLength === 0 ? null : body,
    }),
  );
  const response = await withoutToken(answered);
  response.headers.set('cache-control', 'no-store');
  if (deviceOf(request.headers) === null)
    response.headers.append('set-cookie', newDeviceCookie(process.env.publicUrl.startsWith('https:')));
  return response;
}
