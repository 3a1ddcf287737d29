import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures';
import { untilAlive } from '../pages/alive';
import { CasePage } from '../pages/case';
import { QueuePage } from '../pages/queue';
import { invent } from '../support/applicants';
import { applied, untilState } from '../support/scenes';

/** Names of what only a hand on a mouse, pen or glass sends. */
const POINTER = [
  ...['pointerdown', 'pointerup', 'pointermove', 'pointerover', 'mousedown', 'mouseup', 'mousemove'],
  ...['mouseover', 'touchstart', 'touchmove', 'touchend', 'wheel', 'dragstart', 'contextmenu'],
];
const KEYS_MOST = 12;
/** Nobody else's: what others submit meanwhile does not come between the two. */
const AMOUNT_YUAN = 29_000;

/** Every pointer event of every document, before any script of the page can stop it. A click by key has no detail. */
async function recordingPointers(page: Page): Promise<readonly string[]> {
  const seen: string[] = [];
  await page.exposeFunction('sawPointer', (name: string) => void seen.push(name));
  await page.addInitScript((names) => {
    const tell = (name: string) => Reflect.get(globalThis, 'sawPointer')(name);
    for (const name of names)
      addEventListener(name, (event) => event.isTrusted && tell(name), { capture: true, passive: true });
    addEventListener('click', (event) => event.detail > 0 && tell('click'), { capture: true });
  }, POINTER);
  return seen;
}

test('two simple cases in a row are signed by twelve keys each at most, without a pointer', async ({
  applicant,
  staff,
  words,
}) => {
  const numbers: string[] = [];
  for (const who of ['first nurse by keyboard alone', 'second nurse by keyboard alone']) {
    const nurse = invent(who);
    const borrower = await applicant(nurse);
    const number = await applied(borrower, nurse, { amountYuan: AMOUNT_YUAN });
    await untilState(borrower.calls, number, 'review');
    numbers.push(number);
  }
  const [older = '', newer = ''] = numbers;
  const { page, calls } = await staff('officer');
  const pointers = await recordingPointers(page);
  const queue = new QueuePage(page, words);
  // The newest first, so that the other one of the two comes next.
  await queue.open('unclaimed', `&amount=${AMOUNT_YUAN}-${AMOUNT_YUAN}&sort=received&dir=desc&row=${newer}`);
  await expect(queue.current).toContainText(newer);
  const opened = new CasePage(page, words);
  const pressed: string[] = [];
  const press = async (key: string) => {
    pressed.push(key);
    await page.keyboard.press(key);
  };
  async function sign(number: string): Promise<void> {
    await page.waitForURL(`**/applications/${number}*`);
    await expect(
      page.getByRole('button', { name: words('application.head.claim'), exact: true }),
    ).toBeVisible();
    await untilAlive(page);
    // A key that came before the page listened is pressed again, and counted.
    await expect(async () => {
      await press('c');
      await expect(opened.rail.getByRole('radiogroup')).toBeVisible({ timeout: 4_000 });
    }).toPass({ timeout: 20_000 });
    await press('1');
    await expect(opened.rail.getByRole('radio', { name: words('decision.form.approve') })).toBeChecked();
    // A note is the officer's own words: its letters are typed, not keys of the way.
    await press('n');
    await expect(opened.note).toBeFocused();
    await page.keyboard.type('Income seen.');
    await press('ControlOrMeta+Enter');
    await expect(opened.confirmation).toContainText('¥29,000');
    await press('ControlOrMeta+Enter');
    await expect(opened.confirmation).toBeHidden();
  }

  await press('Enter');
  await sign(newer);
  const first = pressed.length;
  // The next case of the view opens by itself.
  await sign(older);
  const second = pressed.length - first;
  test.info().annotations.push({ type: 'keys', description: `${first} and ${second}: ${pressed.join(' ')}` });
  expect(first).toBeLessThanOrEqual(KEYS_MOST);
  expect(second).toBeLessThanOrEqual(KEYS_MOST);
  expect(pointers).toEqual([]);
  for (const number of numbers) {
    const { held, holder } = await calls.application.get({ number });
    expect(held?.mine ?? holder !== null, number).toBe(true);
  }
});
