/** Every page of the product with the visitor who sees it, and how its address is found. */
import { readdirSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { Page } from '@playwright/test';
import { stepOrder } from '@/components/applicant/wizard/model/step-order';
import type { Visitor } from './visitors';

export type Place = {
  readonly as: Visitor;
  /** Addresses to look at; a page of the visitor is at hand to look numbers up. */
  readonly paths: (page: Page) => Promise<readonly string[]>;
  readonly widths: readonly number[];
};

const staffWidths = [1180, 1440, 1920] as const;
const phoneWidths = [320, 390, 480] as const;
const publicWidths = [320, 390, 1440] as const;

const fixed =
  (...paths: readonly string[]) =>
  async () =>
    paths;

/** The first application number that a list shows; throws where it shows none. */
export async function firstNumber(page: Page, list: string): Promise<string> {
  await page.goto(list);
  const shown = page
    .locator('main')
    .getByText(/\d{4}-\d{4,6}/)
    .first();
  await shown.waitFor({ timeout: 10_000 });
  const number = /\d{4}-\d{4,6}/.exec((await shown.textContent()) ?? '')?.[0];
  if (number === undefined) throw new Error(`${list} shows no application.`);
  return number;
}

const caseAt = (part: string) => async (page: Page) => [
  `/applications/${await firstNumber(page, '/queue?view=unclaimed')}${part}`,
];

const trackAt = (part: string) => async (page: Page) => [
  `/track/${await firstNumber(page, '/track')}${part}`,
];

/** Opens a draft as an applicant would, and names the address of each of its steps. */
async function draftSteps(page: Page): Promise<readonly string[]> {
  await page.goto('/apply');
  await page.locator('button[form="step"]').click();
  await page.waitForURL(/\/apply\/\d{4}-\d+\//, { timeout: 15_000 });
  const number = /\d{4}-\d{4,6}/.exec(page.url())?.[0] ?? '';
  return stepOrder.map((step) => `/apply/${number}/${step}`);
}

/** By the route's pattern, without groups. A route that is not here is a fault of the check, not passed over. */
export const places: Readonly<Record<string, Place>> = {
  '/': { as: 'nobody', paths: fixed('/'), widths: publicWidths },
  '/sign-in': { as: 'nobody', paths: fixed('/sign-in'), widths: publicWidths },
  '/sign-in/phone': { as: 'nobody', paths: fixed('/sign-in/phone'), widths: publicWidths },
  '/inbox': { as: 'nobody', paths: fixed('/inbox'), widths: publicWidths },
  '/invite/[token]': { as: 'nobody', paths: fixed('/invite/not-an-invitation'), widths: publicWidths },
  '/queue': {
    as: 'officer',
    paths: fixed(
      '/queue',
      '/queue?view=mine',
      '/queue?view=to_sign',
      '/queue?view=archive',
      '/queue?grade=E&amount=-1',
    ),
    widths: staffWidths,
  },
  '/applications/[number]': { as: 'officer', paths: caseAt(''), widths: staffWidths },
  '/applications/[number]/documents': { as: 'officer', paths: caseAt('/documents'), widths: staffWidths },
  '/applications/[number]/messages': { as: 'officer', paths: caseAt('/messages'), widths: staffWidths },
  '/applications/[number]/history': { as: 'officer', paths: caseAt('/history'), widths: staffWidths },
  '/applications/[number]/payout': { as: 'officer', paths: caseAt('/payout'), widths: staffWidths },
  '/declarations': { as: 'officer', paths: fixed('/declarations'), widths: staffWidths },
  '/portfolio/second-looks': { as: 'risk', paths: fixed('/portfolio/second-looks'), widths: staffWidths },
  '/portfolio': { as: 'risk', paths: fixed('/portfolio', '/portfolio?weeks=104'), widths: staffWidths },
  '/authority': {
    as: 'risk',
    paths: fixed(
      '/authority',
      '/authority?part=rules',
      '/authority?part=limits',
      '/authority?part=reasons',
      '/authority?part=committee',
      '/authority?open=history',
    ),
    widths: staffWidths,
  },
  '/calendar': { as: 'admin', paths: fixed('/calendar', '/calendar?year=2027'), widths: staffWidths },
  '/undelivered': { as: 'admin', paths: fixed('/undelivered'), widths: staffWidths },
  '/people': { as: 'admin', paths: fixed('/people'), widths: staffWidths },
  '/sessions': { as: 'officer', paths: fixed('/sessions'), widths: staffWidths },
  '/apply': { as: 'nobody', paths: fixed('/apply'), widths: phoneWidths },
  '/apply/[number]/[step]': { as: 'new applicant', paths: draftSteps, widths: phoneWidths },
  '/track': { as: 'applicant in review', paths: fixed('/track'), widths: phoneWidths },
  '/track/[number]': { as: 'applicant in review', paths: trackAt(''), widths: phoneWidths },
  '/track/contact': { as: 'applicant in review', paths: fixed('/track/contact'), widths: phoneWidths },
  '/guarantee/[token]': { as: 'nobody', paths: fixed('/guarantee/not-a-link'), widths: phoneWidths },
  '/track/[number]/offer': { as: 'applicant with offer', paths: trackAt('/offer'), widths: phoneWidths },
};

/** Lead elsewhere at once and are seen where they lead. */
export const passages: readonly string[] = ['/apply/start', '/apply/[number]'];

/** The patterns of all routes that have a page, as the folder `app` holds them. */
export function routes(root: string): readonly string[] {
  const app = join(root, 'app');
  return readdirSync(app, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.name === 'page.tsx')
    .map((entry) => relative(app, dirname(join(entry.parentPath, entry.name))))
    .map(
      (path) =>
        `/${path
          .split(sep)
          .filter((part) => part !== '' && !/^\(.*\)$/.test(part))
          .join('/')}`,
    )
    .toSorted();
}
