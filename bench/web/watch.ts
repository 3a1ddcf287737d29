/**
 * The stopwatch inside the page. A move begins with the key event's own time stamp and ends with the first task after
 * the frame that shows the number of another case: a message sent from an animation frame arrives once it is painted.
 */
import type { Page } from '@playwright/test';

export type Move = {
  readonly to: string;
  /** Milliseconds from the key press to the paint. */
  readonly took: number;
  /** Paths of what was asked of the server in between; files of fonts are not among them. */
  readonly asked: readonly string[];
};

type Watch = {
  pressedAt: number | null;
  from: string;
  painted: { to: string; from: number; until: number } | null;
};
declare global {
  var benchWatch: Watch;
  var benchCopies: DocumentFragment[];
}

/** Installs it in every document that the page will open. */
export async function watchMoves(page: Page): Promise<void> {
  // The compiler names inner functions through this helper, which a page does not have.
  await page.addInitScript('globalThis.__name = (each) => each');
  await page.addInitScript(() => {
    const number = () => document.querySelector('.record-head h1 + span')?.textContent ?? '';
    globalThis.benchWatch = { pressedAt: null, from: '', painted: null };
    performance.setResourceTimingBufferSize(5_000);
    addEventListener(
      'keydown',
      (event) => Object.assign(globalThis.benchWatch, { pressedAt: event.timeStamp, from: number() }),
      { capture: true },
    );
    new MutationObserver(() => {
      const watch = globalThis.benchWatch;
      const to = number();
      const from = watch.pressedAt;
      if (from === null || to === '' || to === watch.from) return;
      watch.pressedAt = null;
      requestAnimationFrame(() => {
        const after = new MessageChannel();
        after.port1.onmessage = () => {
          watch.painted = { to, from, until: performance.now() };
        };
        after.port2.postMessage(null);
      });
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });
}

/** Presses a key that opens a case, and gives what it took once the page asks for nothing more. */
export async function timedMove(page: Page, key: string): Promise<Move> {
  await page.evaluate(() => {
    globalThis.benchWatch.painted = null;
    performance.clearResourceTimings();
  });
  await page.keyboard.press(key);
  await page.waitForFunction(() => globalThis.benchWatch.painted !== null);
  await untilQuiet(page);
  return page.evaluate(() => {
    const { painted } = globalThis.benchWatch;
    if (painted === null) throw new Error('Nothing was painted.');
    const asked = performance
      .getEntriesByType('resource')
      .filter(({ startTime }) => startTime >= painted.from && startTime <= painted.until)
      .filter((each) => !('deliveryType' in each && each.deliveryType === 'cache'))
      .map(({ name }) => new URL(name).pathname)
      .filter((path) => !path.endsWith('.woff2'));
    return { to: painted.to, took: painted.until - painted.from, asked };
  });
}

/** As after a moment of reading: what is read ahead has been asked for, and all has come. */
export async function untilQuiet(page: Page): Promise<void> {
  await page.waitForTimeout(300);
  await page.waitForLoadState('networkidle');
  await page.evaluate(async () => {
    const last = () =>
      performance
        .getEntriesByType('resource')
        .reduce((latest, each) => Math.max(latest, each.startTime + each.duration), 0);
    while (performance.now() - last() < 150) await new Promise((resolve) => setTimeout(resolve, 25));
  });
}
