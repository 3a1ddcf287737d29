/** What every spec starts from: people of the lender signed in, applicants with a phone, and the product's words. */
import { type BrowserContext, test as base, type Page } from '@playwright/test';
import type { ApiClient } from '@/lib/client/rpc/api';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import type { Locale } from '@/lib/i18n/locale';
import type { Invented } from './support/applicants';
import { callsAs } from './support/calls';
import { type Words, wordsOf } from './support/messages';
import { sendPaper } from './support/papers';
import { type Member, signInApplicant, signInStaff } from './support/sign-in';

export type Look = { readonly locale?: Locale; readonly theme?: 'light' | 'dark'; readonly width?: number };
export type Person = { readonly page: Page; readonly calls: ApiClient };
export type Borrower = Person & {
  readonly sendPaper: (number: string, kind: DocumentKind) => Promise<void>;
};

type Fixtures = {
  /** English words. */
  readonly words: Words;
  /** A member of staff in a browser of their own. */
  readonly staff: (member: Member, look?: Look) => Promise<Person>;
  /** An applicant who has signed in with the code of a text message, on a phone unless a width says otherwise. */
  readonly applicant: (person: Invented, look?: Look) => Promise<Borrower>;
};

export const test = base.extend<Fixtures & { readonly open: Open }>({
  words: async ({ baseURL: _ }, use) => use(wordsOf('en')),
  open: async ({ browser, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (state, look, networkAddress) => {
      const context = await browser.newContext({
        ...(baseURL === undefined ? {} : { baseURL }),
        storageState: withPreferences(state, look, baseURL ?? ''),
        viewport: { width: look.width ?? 1440, height: (look.width ?? 1440) < 600 ? 844 : 900 },
        ...((look.width ?? 1440) < 600 ? { hasTouch: true, isMobile: true } : {}),
        ...(networkAddress === undefined ? {} : { extraHTTPHeaders: { 'x-forwarded-for': networkAddress } }),
      });
      contexts.push(context);
      return context;
    });
    for (const context of contexts) await context.close();
  },
  staff: async ({ open, baseURL }, use) =>
    use(async (member, look = {}) => {
      const state = await signInStaff(baseURL ?? '', member);
      const page = await (await open(state, look)).newPage();
      return { page, calls: callsAs(baseURL ?? '', state) };
    }),
  applicant: async ({ open, baseURL }, use) =>
    use(async (person, look = { width: 390 }) => {
      const state = await signInApplicant(baseURL ?? '', person);
      const page = await (await open(state, look, person.networkAddress)).newPage();
      return {
        page,
        calls: callsAs(baseURL ?? '', state, person.networkAddress),
        sendPaper: (number, kind) => sendPaper(baseURL ?? '', state, person.networkAddress, { number, kind }),
      };
    }),
});

type State = Awaited<ReturnType<BrowserContext['storageState']>>;
type Open = (state: State, look: Look, networkAddress?: string) => Promise<BrowserContext>;

/** Language and theme as a person would have chosen them before. */
function withPreferences(state: State, look: Look, baseURL: string): State {
  const chosen = { 'cs.locale': look.locale ?? 'en', 'cs.theme': look.theme ?? 'light' };
  const cookies = Object.entries(chosen).map(([name, value]) => ({
    name,
    value,
    domain: new URL(baseURL).hostname,
    path: '/',
    expires: -1,
    httpOnly: true,
    secure: false,
    sameSite: 'Lax' as const,
  }));
  return { ...state, cookies: [...state.cookies, ...cookies] };
}
