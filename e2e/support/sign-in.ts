/** Signing in without pages, for scenes that begin after it; the pages of sign-in have specs of their own. */
import { type APIRequestContext, request } from '@playwright/test';
import { seedStaff } from '@/db/seed/staff-rows';
import { demonstrationPassword } from '@/scripts/demonstration/accounts';
import type { Invented } from './applicants';
import { codeFor } from './inbox';

/** Members of the demonstration lender by what they do in the specs; all of branch Chengdong, but for the named. */
export const members = {
  officer: 'lin.xiaoyu',
  smallOfficer: 'zhao.ming',
  thirdOfficer: 'he.jing',
  officerElsewhere: 'sun.wei',
  manager: 'zhou.jianguo',
  secondManager: 'wu.min',
  risk: 'cao.ying',
  secondRisk: 'gao.peng',
  auditor: 'xie.rui',
  admin: 'song.jie',
} as const;
export type Member = keyof typeof members;

export const password = demonstrationPassword;

/** The person as the lender knows them. */
export function memberOf(member: Member) {
  const found = seedStaff.find((each) => each.email.startsWith(`${members[member]}@`));
  if (found === undefined) throw new Error(`The demonstration lender has no ${members[member]}.`);
  return found;
}

type State = Awaited<ReturnType<APIRequestContext['storageState']>>;
/** One session per person and worker: signing in is limited, as it should be. */
const sessions = new Map<Member, Promise<State>>();

export function signInStaff(baseURL: string, member: Member): Promise<State> {
  const known = sessions.get(member) ?? staffSession(baseURL, member);
  sessions.set(member, known);
  return known;
}

async function staffSession(baseURL: string, member: Member): Promise<State> {
  return signedIn(baseURL, undefined, async (browser) => {
    const data = { email: memberOf(member).email, password };
    await succeed(browser.post('/api/auth/sign-in/email', { data }));
  });
}

const phones = new Map<string, Promise<State>>();

export function signInApplicant(baseURL: string, person: Invented): Promise<State> {
  const known = phones.get(person.phone) ?? phoneSession(baseURL, person);
  phones.set(person.phone, known);
  return known;
}

async function phoneSession(baseURL: string, { phone, networkAddress }: Invented): Promise<State> {
  return signedIn(baseURL, networkAddress, async (browser) => {
    await succeed(browser.post('/api/auth/applicant/send-code', { data: { phone } }));
    const code = await codeFor(baseURL, phone);
    await succeed(browser.post('/api/auth/applicant/verify-code', { data: { phone, code } }));
  });
}

async function signedIn(
  baseURL: string,
  networkAddress: string | undefined,
  act: (browser: APIRequestContext) => Promise<void>,
): Promise<State> {
  const browser = await request.newContext({
    baseURL,
    extraHTTPHeaders: {
      origin: new URL(baseURL).origin,
      ...(networkAddress === undefined ? {} : { 'x-forwarded-for': networkAddress }),
    },
  });
  try {
    await act(browser);
    return await browser.storageState();
  } finally {
    await browser.dispose();
  }
}

async function succeed(answer: ReturnType<APIRequestContext['post']>): Promise<void> {
  const response = await answer;
  if (!response.ok())
    throw new Error(`${response.url()} answered ${response.status()}: ${await response.text()}`);
}
