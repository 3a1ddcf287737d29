/**
 * `npm run verify:screens`: every page in both languages, both themes and its widths, in real Chromium, with axe.
 * Options: `--only queue` (routes that contain the word), `--running FILE` (a demonstration that runs already),
 * `--pictures DIR` (keeps a picture of each screen).
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from '@playwright/test';
import { locales } from '@/lib/i18n/locale';
import { type Demonstration, openDemonstration } from '@/scripts/screens/demonstration';
import { faultsOf } from '@/scripts/screens/faults';
import { type Place, passages, places, routes } from '@/scripts/screens/places';
import {
  accountOf,
  applicantOf,
  isApplicant,
  type Look,
  openBrowser,
  openWindow,
  type SignedIn,
  signInApplicant,
  signInStaff,
  type Visitor,
} from '@/scripts/screens/visitors';

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    running: { type: 'string' },
    pictures: { type: 'string' },
    applications: { type: 'string', default: '400' },
  },
});
const say = (line: string) => process.stdout.write(`${line}\n`);
const height = (width: number) => (width < 600 ? 844 : 900);

type Fault = { readonly screen: string; readonly what: string };
type Round = {
  readonly browser: Browser;
  readonly demo: Demonstration;
  readonly sessions: Map<Visitor, SignedIn>;
};

async function sessionOf({ browser, demo, sessions }: Round, as: Visitor): Promise<SignedIn | undefined> {
  if (as === 'nobody') return undefined;
  const known = sessions.get(as);
  if (known !== undefined) return known;
  const session = isApplicant(as)
    ? await signInApplicant(browser, demo.url, applicantOf(demo, as))
    : await signInStaff(browser, demo.url, accountOf(demo, as));
  sessions.set(as, session);
  return session;
}

const looksOf = (place: Place): Look[] =>
  locales.flatMap((locale) =>
    (['light', 'dark'] as const).flatMap((theme) =>
      place.widths.map((width) => ({ locale, theme, width, height: height(width) })),
    ),
  );

/** Looks at one route in all its looks; returns screens seen and lines of faults. */
async function verifyRoute(
  round: Round,
  route: string,
  place: Place,
): Promise<{ seen: number; faults: Fault[] }> {
  const state = await sessionOf(round, place.as);
  const [first] = looksOf(place);
  if (first === undefined) return { seen: 0, faults: [{ screen: route, what: 'has no look' }] };
  const finder = await openWindow(round.browser, round.demo.url, state, first);
  let paths: readonly string[];
  try {
    paths = await place.paths(await finder.newPage());
  } catch (error) {
    return { seen: 0, faults: [{ screen: route, what: `not reached: ${String(error).split('\n')[0]}` }] };
  } finally {
    await finder.close();
  }
  const faults: Fault[] = [];
  for (const look of looksOf(place)) {
    const context = await openWindow(round.browser, round.demo.url, state, look);
    const page = await context.newPage();
    for (const path of paths) {
      const name = `${path} ${look.locale} ${look.theme} ${look.width}`;
      const found = await faultsOf(page, path, look).catch((error: unknown) => [`failed: ${error}`]);
      faults.push(...found.map((what) => ({ screen: name, what })));
      if (values.pictures !== undefined)
        await page.screenshot({ path: join(values.pictures, `${name.replaceAll(/[^\w.-]+/g, '_')}.png`) });
    }
    await context.close();
  }
  return { seen: paths.length * looksOf(place).length, faults };
}

/** One line for each fault, with the first screen that has it and how many more. */
function gathered(faults: readonly Fault[]): string[] {
  const screens = new Map<string, string[]>();
  for (const { screen, what } of faults) screens.set(what, [...(screens.get(what) ?? []), screen]);
  return [...screens].map(([what, seen]) => {
    const more = seen.length > 1 ? ` and ${seen.length - 1} more screens` : '';
    return `${what}\n      on ${seen[0]}${more}`;
  });
}

async function main(): Promise<number> {
  if (values.pictures !== undefined) mkdirSync(values.pictures, { recursive: true });
  const wanted = routes(process.cwd()).filter(
    (route) => route.includes(values.only) && !passages.includes(route),
  );
  const demo = await openDemonstration({
    running: values.running,
    applications: Number(values.applications),
  });
  const browser = await openBrowser(say);
  const round: Round = { browser, demo, sessions: new Map() };
  let seen = 0;
  const faults: Fault[] = [];
  try {
    for (const route of wanted) {
      const place = places[route];
      const result =
        place === undefined
          ? { seen: 0, faults: [{ screen: route, what: 'not listed in scripts/screens/places.ts' }] }
          : await verifyRoute(round, route, place);
      seen += result.seen;
      faults.push(...result.faults);
      say(`${result.faults.length === 0 ? 'well ' : 'FAULT'} ${route}: ${result.seen} screens`);
    }
  } finally {
    await browser.close();
    await demo.stop();
  }
  for (const line of gathered(faults)) say(`  ${line}`);
  say(`${seen} screens of ${wanted.length} routes, ${faults.length} faults.`);
  return faults.length === 0 ? 0 : 1;
}

process.exitCode = await main();
