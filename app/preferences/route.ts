import { NextResponse } from 'next/server';
import { boundedBody } from '@/lib/api/doors/bounded-body';
import { preferencesOf, THEME_COOKIE } from '@/lib/client/preferences/theme';
import { LOCALE_COOKIE } from '@/lib/i18n/locale';

const ONE_YEAR_SECONDS = 31_536_000;
const BODY_MAX_BYTES = 4 * 1024;

/** The page a plain form came from, if it is one of ours; never an address of another site. */
function pathBehind(request: Request): string {
  const from = request.headers.get('referer');
  const host = request.headers.get('host');
  if (!from || !URL.canParse(from)) return '/';
  const url = new URL(from);
  // Two slashes at the start would name another host.
  return url.host === host ? `${url.pathname.replace(/^\/+/, '/')}${url.search}` : '/';
}

/** A browser says where a request comes from; a page of another site sets nothing here. */
const isForeign = (request: Request): boolean =>
  ['cross-site', 'same-site'].includes(request.headers.get('sec-fetch-site') ?? '');

/** What is no form chooses nothing. */
const formOf = (body: Uint8Array<ArrayBuffer>, contentType: string): Promise<FormData> =>
  new Response(body, { headers: { 'content-type': contentType } }).formData().catch(() => new FormData());

/**
 * Remembers language and appearance in cookies: 204 for a script, 303 back to the page for a plain form. They are
 * preferences of the browser, not of a person, so no sign-in is asked.
 */
export async function POST(request: Request): Promise<NextResponse> {
  if (isForeign(request)) return new NextResponse(null, { status: 403 });
  const body = await boundedBody(request, BODY_MAX_BYTES);
  if (body === null) return new NextResponse(null, { status: 413 });
  const chosen = preferencesOf(await formOf(body, request.headers.get('content-type') ?? ''));
  const forScript = request.headers.get('accept') === 'application/json';
  const response = forScript
    ? new NextResponse(null, { status: 204 })
    : new NextResponse(null, { status: 303, headers: { location: pathBehind(request) } });
  const options = {
    path: '/',
    maxAge: ONE_YEAR_SECONDS,
    sameSite: 'lax',
    httpOnly: true,
    secure: new URL(request.url).protocol === 'https:',
  } as const;
  if (chosen.theme) response.cookies.set(THEME_COOKIE, chosen.theme, options);
  if (chosen.locale) response.cookies.set(LOCALE_COOKIE, chosen.locale, options);
  return response;
}
