/**
 * `npm run screenshots`: the pictures of the README, from a demonstration lender of a fixed day. The cases are those
 * of that day; their clocks run on from it. Options: `--as-of INSTANT`, `--running FILE` (a demonstration that runs
 * already), `--into DIR`.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser, Page } from '@playwright/test';
import { type Demonstration, openDemonstration } from '../screens/demonstration';
import { open } from '../screens/faults';
import { firstNumber } from '../screens/places';
import {
  accountOf,
  applicantOf,
  type Look,
  openBrowser,
  openWindow,
  type SignedIn,
  signInApplicant,
  signInStaff,
} from '../screens/visitors';

const { values } = parseArgs({
  options: {
    'as-of': { type: 'string', default: '2026-11-23T15:00:00Z' },
    running: { type: 'string' },
    into: { type: 'string', default: 'docs/screenshots' },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);

const desk: Look = { locale: 'en', theme: 'light', width: 1440, height: 900 };
const phone: Look = { locale: 'en', theme: 'light', width: 390, height: 844 };

type Picture = {
  readonly name: string;
  readonly look: Look;
  readonly as: SignedIn;
  /** Address of the page, looked up where it holds a number. */
  readonly path: (page: Page) => Promise<string>;
};

async function pictures(browser: Browser, demo: Demonstration): Promise<Picture[]> {
  const officer = await signInStaff(browser, demo.url, accountOf(demo, 'officer'));
  const risk = await signInStaff(browser, demo.url, accountOf(demo, 'risk'));
  const applicant = await signInApplicant(browser, demo.url, applicantOf(demo, 'applicant in review'));
  const openCase = async (page: Page) => `/applications/${await firstNumber(page, '/queue?view=unclaimed')}`;
  const track = async (page: Page) => `/track/${await firstNumber(page, '/track')}`;
  return [
    { name: 'queue', look: desk, as: officer, path: async () => '/queue' },
    { name: 'application', look: desk, as: officer, path: openCase },
    {
      name: 'application-zh-dark',
      look: { ...desk, locale: 'zh', theme: 'dark' },
      as: officer,
      path: openCase,
    },
    { name: 'portfolio', look: desk, as: risk, path: async () => '/portfolio' },
    { name: 'tracker', look: phone, as: applicant, path: track },
  ];
}

async function take(browser: Browser, url: string, picture: Picture): Promise<void> {
  const context = await openWindow(browser, url, picture.as, picture.look, 1.5);
  try {
    const page = await context.newPage();
    await open(page, await picture.path(page));
    await page.screenshot({ path: join(values.into, `${picture.name}.png`) });
    say(`${picture.name}.png`);
  } finally {
    await context.close();
  }
}

mkdirSync(values.into, { recursive: true });
const demo = await openDemonstration({ running: values.running, asOf: values['as-of'] });
const browser = await openBrowser(say);
try {
  for (const picture of await pictures(browser, demo)) await take(browser, demo.url, picture);
} finally {
  await browser.close();
  await demo.stop();
}
