import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { faultsOf } from '@/scripts/screens/faults';
import { passages, routes } from '@/scripts/screens/places';
import { type Look, type Person, test } from './fixtures';
import { invent } from './support/applicants';
import { guaranteePath } from './support/inbox';
import { applied, shopWish, untilState } from './support/scenes';
import type { Member } from './support/sign-in';

type Visitor = Member | 'applicant' | 'guarantor' | 'nobody';
type Seen = { readonly route: string; readonly as: Visitor; readonly path?: string };

/** Every route of the product; `path` where it is not the route itself. Numbers are filled in when they are known. */
const seen: readonly Seen[] = [
  { route: '/', as: 'nobody' },
  { route: '/sign-in', as: 'nobody' },
  { route: '/sign-in/phone', as: 'nobody' },
  { route: '/inbox', as: 'nobody' },
  { route: '/invite/[token]', as: 'nobody', path: '/invite/not-an-invitation' },
  { route: '/queue', as: 'officer', path: '/queue?view=unclaimed' },
  { route: '/applications/[number]', as: 'officer' },
  { route: '/applications/[number]/documents', as: 'officer' },
  { route: '/applications/[number]/messages', as: 'manager' },
  { route: '/applications/[number]/history', as: 'auditor' },
  { route: '/applications/[number]/payout', as: 'officer' },
  { route: '/declarations', as: 'officer' },
  { route: '/portfolio', as: 'risk' },
  { route: '/portfolio/second-looks', as: 'risk' },
  { route: '/portfolio', as: 'officer', path: '/portfolio?weeks=13' },
  { route: '/authority', as: 'risk' },
  { route: '/calendar', as: 'admin' },
  { route: '/undelivered', as: 'admin' },
  { route: '/people', as: 'admin' },
  { route: '/sessions', as: 'secondManager' },
  { route: '/apply', as: 'applicant' },
  { route: '/apply/[number]/[step]', as: 'applicant', path: '/apply/[draft]/income' },
  { route: '/track', as: 'applicant' },
  { route: '/track/[number]', as: 'applicant' },
  { route: '/track/contact', as: 'applicant' },
  { route: '/guarantee/[token]', as: 'nobody', path: '[guarantee]' },
  { route: '/guarantee/[token]', as: 'guarantor', path: '[guarantee]' },
  { route: '/track/[number]/offer', as: 'applicant', path: '/track/[offered]/offer' },
];

const locales = ['en', 'zh'] as const;
const themes = ['light', 'dark'] as const;
const widths = { staff: [1180, 1440], phone: [320, 390] } as const;

/** Four looks in which every pair of language, theme and width occurs; the routes take turns. */
function lookOf(index: number, onPhone: boolean): Required<Look> {
  const [a, b] = [index % 2, Math.floor(index / 2) % 2];
  return {
    locale: locales[a] ?? 'en',
    theme: themes[b] ?? 'light',
    width: widths[onPhone ? 'phone' : 'staff'][(a + b) % 2] ?? 1440,
  };
}

test('every route is known here', () => {
  const known = [...seen.map(({ route }) => route), ...passages];
  expect(routes(process.cwd()).filter((route) => !known.includes(route))).toEqual([]);
});

test('axe, console and width find nothing on any route', async ({ applicant, staff, open, baseURL }) => {
  test.setTimeout(300_000);
  const shop = invent('shop seen by axe');
  const borrower = await applicant(shop);
  const offered = await applied(borrower, shop, { amountYuan: 10_000 });
  await untilState(borrower.calls, offered, 'offered');
  const guarantor = invent('guarantor seen by axe');
  const number = await applied(borrower, shop, { ...shopWish, guarantor });
  await untilState(borrower.calls, number, 'review');
  const draft = (
    await borrower.calls.apply.start({
      productCode: 'personal',
      amountMinor: 1_000_000,
      term: { count: 12, unit: 'month' },
      key: randomUUID(),
    })
  ).number;
  const guarantee = await guaranteePath(baseURL ?? '', guarantor.phone);
  const pathOf = ({ route, path = route }: Seen) =>
    path
      .replace('[number]', number)
      .replace('[draft]', draft)
      .replace('[offered]', offered)
      .replace('[guarantee]', guarantee);
  const visit = async (as: Visitor, look: Look): Promise<Pick<Person, 'page'>> => {
    if (as === 'applicant') return applicant(shop, look);
    if (as === 'guarantor') return applicant(guarantor, look);
    if (as !== 'nobody') return staff(as, look);
    return { page: await (await open({ cookies: [], origins: [] }, look)).newPage() };
  };
  for (const [index, place] of seen.entries()) {
    const onPhone = place.as === 'applicant' || place.as === 'guarantor' || place.as === 'nobody';
    const look = lookOf(index, onPhone);
    await test.step(`${place.route} ${look.locale} ${look.theme} ${look.width}`, async () => {
      const { page } = await visit(place.as, look);
      const faults = await faultsOf(page, pathOf(place), { ...look, height: onPhone ? 844 : 900 });
      expect.soft(faults, `${place.route} ${look.locale} ${look.theme} ${look.width}`).toEqual([]);
      await page.close();
    });
  }
});
