/** Browsers of people of the demonstration: signed in, in a language, a theme and a width. */
import { type Browser, type BrowserContext, chromium } from '@playwright/test';
import { z } from 'zod';
import { THEME_COOKIE } from '@/lib/client/preferences/theme';
import { LOCALE_COOKIE, type Locale } from '@/lib/i18n/locale';
import { BROWSER_FLAGS, ensureBrowser } from '../bootstrap/browser';
import type { ApplicantAccount, Demonstration, StaffAccount } from './demonstration';

const staffVisitors = ['nobody', 'officer', 'manager', 'risk', 'auditor', 'admin'] as const;
/** Applicants by what the demonstration says that they show. */
const applicants = {
  'new applicant': null,
  'applicant in review': 'is in review',
  'applicant with offer': 'has an offer',
  'applicant declined': 'was declined',
} as const;
export type ApplicantVisitor = keyof typeof applicants;
export type Visitor = (typeof staffVisitors)[number] | ApplicantVisitor;
export const isApplicant = (visitor: Visitor): visitor is ApplicantVisitor => visitor in applicants;
export type Look = {
  readonly locale: Locale;
  readonly theme: 'light' | 'dark';
  readonly width: number;
  readonly height: number;
};
export type SignedIn = Awaited<ReturnType<BrowserContext['storageState']>>;

export const openBrowser = (say: (line: string) => void): Promise<Browser> =>
  chromium.launch({ executablePath: ensureBrowser(say), args: [...BROWSER_FLAGS] });

/** A window as a person left it at the sign-in. `scale` 2 for pictures. */
export async function openWindow(
  browser: Browser,
  url: string,
  state: SignedIn | undefined,
  look: Look,
  scale = 1,
): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width: look.width, height: look.height },
    deviceScaleFactor: scale,
    reducedMotion: 'reduce',
    colorScheme: look.theme,
    timezoneId: 'Asia/Shanghai',
    ...(state && { storageState: state }),
  });
  await context.addCookies([
    { name: LOCALE_COOKIE, value: look.locale, url },
    { name: THEME_COOKIE, value: look.theme, url },
  ]);
  return context;
}

async function post(context: BrowserContext, url: string, path: string, data: object): Promise<void> {
  const answer = await context.request.post(`${url}/api/auth${path}`, {
    data,
    headers: { origin: new URL(url).origin, accept: 'application/json' },
  });
  if (!answer.ok()) throw new Error(`${path} answered ${answer.status()}: ${await answer.text()}`);
}

/** The session of a member of staff, signed in by password. */
export async function signInStaff(browser: Browser, url: string, account: StaffAccount): Promise<SignedIn> {
  const context = await browser.newContext();
  try {
    await post(context, url, '/sign-in/email', { email: account.email, password: account.password });
    return await context.storageState();
  } finally {
    await context.close();
  }
}

/** The session of an applicant, by the code that the demonstration's inbox page shows. */
export async function signInApplicant(
  browser: Browser,
  url: string,
  { phone }: Pick<ApplicantAccount, 'phone'>,
): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: url });
  try {
    await post(context, url, '/applicant/send-code', { phone });
    await post(context, url, '/applicant/verify-code', { phone, code: await codeFor(context, phone) });
    return await context.storageState();
  } finally {
    await context.close();
  }
}

const sixDigits = z.string().regex(/^\d{6}$/);

/** The newest code sent to a number, of which the inbox shows the last four digits; messages leave within a second or two of being asked for. */
async function codeFor(context: BrowserContext, phone: string): Promise<string> {
  const page = await context.newPage();
  for (let attempt = 0; attempt < 20; attempt += 1) {
    await page.goto('/inbox');
    const texts = await page.locator('li', { hasText: phone.slice(-4) }).allInnerTexts();
    const code = texts.flatMap((text) => /(?<!\d)\d{6}(?!\d)/.exec(text)?.[0] ?? []).at(0);
    if (code !== undefined) return sixDigits.parse(code);
    await page.waitForTimeout(500);
  }
  throw new Error('No code reached the inbox of the demonstration.');
}

/** The first account of a role; staff of one branch for the roles that have one. */
export function accountOf({ staff }: Demonstration, role: string): StaffAccount {
  const found = staff.find((account) => account.role === role);
  if (found === undefined) throw new Error(`The demonstration has no ${role}.`);
  return found;
}

/** The phone of an applicant; one that has never applied has a number of its own. */
export function applicantOf(demo: Demonstration, visitor: ApplicantVisitor): { readonly phone: string } {
  const shows = applicants[visitor];
  if (shows === null) return { phone: '13800000001' };
  const found = demo.applicants.find((each) => each.shows === shows);
  if (found === undefined) throw new Error(`No applicant of the demonstration ${shows}.`);
  return found;
}
