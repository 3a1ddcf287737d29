/**
 * A-1, opening the next case: key press to painted in a real Chromium on the production server, among cases of the
 * demonstration. Its floor is the browser's own work without any program: the same elements put in by hand at a key.
 */
import type { Page } from '@playwright/test';
import { demonstrationPassword } from '@/scripts/demonstration/accounts';
import { openBrowser, openWindow, signInStaff } from '@/scripts/screens/visitors';
import { type Figure, percentile } from '../measure';
import { type Move, timedMove, untilQuiet, watchMoves } from './watch';

const officer = {
  email: 'lin.xiaoyu@demonstration.example',
  password: demonstrationPassword,
  role: 'officer',
  branch: null,
};
const look = { locale: 'en', theme: 'light', width: 1440, height: 900 } as const;
const bound = 50;

type Taken = { readonly opened: Move[]; readonly next: Move[]; readonly bare: Move[] };

/** `moves`: to next cases in each of the `rounds`, and as many bare paintings after them. */
export async function benchMoves(
  url: string,
  of: { readonly rounds: number; readonly moves: number; readonly say: (line: string) => unknown },
): Promise<Figure[]> {
  const browser = await openBrowser((line) => void of.say(line));
  try {
    const state = await signInStaff(browser, url, officer);
    const context = await openWindow(browser, url, state, look);
    const page = await context.newPage();
    await watchMoves(page);
    // Glyphs are loaded once for a browser's life; an officer's have them.
    await round(page, of.moves, { opened: [], next: [], bare: [] });
    const taken: Taken = { opened: [], next: [], bare: [] };
    for (let at = 0; at < of.rounds; at += 1) await round(page, of.moves, taken);
    return figuresOf(taken);
  } finally {
    await browser.close();
  }
}

async function round(page: Page, moves: number, taken: Taken): Promise<void> {
  await page.goto('/queue?view=open&sort=sla');
  await page.locator('tr[aria-current=true]').waitFor();
  await untilQuiet(page);
  taken.opened.push(await timedMove(page, 'Enter'));
  for (let at = 0; at < moves; at += 1) taken.next.push(await timedMove(page, ']'));
  await putInByHand(page);
  for (let at = 0; at < moves; at += 1) taken.bare.push(await timedMove(page, 'F9'));
}

/** From now on F9 shows copies of the case's elements in turns, of which one bears another number. */
async function putInByHand(page: Page): Promise<void> {
  await page.evaluate(() => {
    const place = document.querySelector('.record-head')?.parentElement;
    if (place === null || place === undefined) throw new Error('No case is open.');
    const copies = ['0000-0001', '0000-0002'].map((number) => {
      const copy = document.createDocumentFragment();
      for (const each of place.childNodes) copy.append(each.cloneNode(true));
      const shown = copy.querySelector('.record-head h1 + span');
      if (shown !== null) shown.textContent = number;
      return copy;
    });
    let turn = 0;
    addEventListener('keydown', (event) => {
      const copy = copies[turn % 2];
      if (event.key !== 'F9' || copy === undefined) return;
      turn += 1;
      place.replaceChildren(copy.cloneNode(true));
    });
  });
}

const tookOf = (moves: readonly Move[]) => moves.map(({ took }) => took);

function figuresOf({ opened, next, bare }: Taken): Figure[] {
  const [taken, floor] = [tookOf(next), tookOf(bare)];
  const row = (name: string, share: number, holds: boolean | null): Figure => {
    const medians = { service: percentile(taken, share), floor: percentile(floor, share) };
    return {
      what: `next case of ${taken.length}, key press to painted, ${name}`,
      unit: 'ms',
      medians,
      ofFloor: medians.floor / medians.service,
      bound: holds === null ? '' : `≤ ${bound} ms`,
      holds,
    };
  };
  const asked = [...next, ...opened].flatMap((each) => each.asked);
  if (asked.length > 0) process.stderr.write(`asked between press and paint: ${asked.join(', ')}\n`);
  return [
    row('p50', 0.5, null),
    row('p95', 0.95, percentile(taken, 0.95) <= bound),
    row('max', 1, null),
    {
      what: `row in hand of ${opened.length}, Enter to painted, p50`,
      unit: 'ms',
      medians: { service: percentile(tookOf(opened), 0.5) },
      ofFloor: null,
      bound: '',
      holds: null,
    },
    {
      what: `requests from press to paint in ${taken.length + opened.length} moves`,
      unit: 'times',
      medians: { service: asked.length, floor: 0 },
      ofFloor: null,
      bound: '0',
      holds: asked.length === 0,
    },
  ];
}
