import { type NextRequest, NextResponse } from 'next/server';

const DEVELOPMENT = process.env.NODE_ENV === 'development';
/** The path that was asked for, with its query; set by this process on each page's request. */
const PATH_HEADER = 'x-countersign-path';

/**
 * The content security policy of one response. Scripts and style elements need the nonce of this very response,
 * style attributes from the server are refused, and script addresses pass the default Trusted Types policy that
 * the layout defines. Next's development server evaluates code, so there the script and style rules are wider.
 */
export function contentSecurityPolicy(nonce: string, development: boolean): string {
  const rules = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${development ? " 'unsafe-eval'" : ''}`,
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${development ? ' ws:' : ''}`,
    "object-src 'none'",
    "frame-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
  ];
  if (!development) rules.push("require-trusted-types-for 'script'", 'trusted-types default nextjs');
  return rules.join('; ');
}

/** Gives each page its policy; Next reads the nonce from the request's copy and puts it on its own scripts. */
export function proxy(request: NextRequest): NextResponse {
  const nonce = btoa(crypto.randomUUID());
  const policy = contentSecurityPolicy(nonce, DEVELOPMENT);
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('content-security-policy', policy);
  // Layouts are not told where they are; sign-in leads back there.
  headers.set(PATH_HEADER, `${request.nextUrl.pathname}${request.nextUrl.search}`);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('content-security-policy', policy);
  return response;
}

export const config = {
  matcher: [{ source: '/((?!api/|_next/static/|_next/image|icon.svg|robots.txt).*)' }],
};
