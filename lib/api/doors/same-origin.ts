/** A browser names the page that a request comes from; what changes anything must come from one of ours. */
import { trustedOrigins } from '@/lib/auth/create-auth';

const reading = new Set(['GET', 'HEAD']);

/** `null` for a request that may go on, else the 403 to answer with. */
export function refuseForeignOrigin(request: Request, publicUrl: string): Response | null {
  const site = request.headers.get('sec-fetch-site');
  const foreignSite = site === 'cross-site' || site === 'same-site';
  const origin = request.headers.get('origin');
  const ours = origin !== null && trustedOrigins(publicUrl).includes(origin);
  if (
    reading.has(request.method) ? !foreignSite || request.headers.get('sec-fetch-mode') === 'navigate' : ours
  )
    return null;
  return Response.json(
    { code: 'FORBIDDEN', status: 403, message: 'Foreign origin', data: { reason: 'foreign_origin' } },
    { status: 403, headers: { 'cache-control': 'no-store' } },
  );
}
