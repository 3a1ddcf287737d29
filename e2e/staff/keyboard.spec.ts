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

test('the next case opens from what was read ahead, newer facts included, and reading ahead is no look', async ({
  applicant,
  staff,
  words,
}) => {
  const amountYuan = 27_000;
  const numbers: string[] = [];
  for (const who of ['opened by hand', 'read ahead and claimed meanwhile', 'read ahead and never opened']) {
    const nurse = invent(who);
    const borrower = await applicant(nurse);
    const number = await applied(borrower, nurse, { amountYuan });
    await untilState(borrower.calls, number, 'review');
    numbers.push(number);
  }
  const [first = '', second = '', third = ''] = numbers;
  const { page, calls } = await staff('officer');
  const read: string[] = [];
  page.on('requestfinished', (request) => {
    const url = decodeURIComponent(request.url());
    if (url.includes('/rpc/application/get')) read.push(numbers.find((each) => url.includes(each)) ?? '');
  });
  const readings = (number: string) => read.filter((each) => each === number).length;
  const queue = new QueuePage(page, words);
  await queue.open('open', `&amount=${amountYuan}-${amountYuan}&sort=received&dir=asc&row=${first}`);
  await expect(queue.current).toContainText(first);
  await expect.poll(() => readings(third)).toBe(1);
  await page.keyboard.press('Enter');
  await page.waitForURL(`**/applications/${first}`);
  const head = page.locator('.record-head');
  await expect(head).toContainText(first);

  const colleague = await staff('thirdOfficer');
  const before = readings(second);
  await colleague.calls.queue.claim({ numbers: [second], key: crypto.randomUUID() });
  await expect.poll(() => readings(second)).toBeGreaterThan(before);
  // From here on no case can be read: what is shown was there before.
  await page.route('**/rpc/application/get**', (route) => route.abort());
  await page.route('**/applications/**', (route) => route.abort());
  await page.keyboard.press(']');
  await expect(head).toContainText(second);
  await expect(head).toContainText('He Jing');
  await expect(page).toHaveURL(`/applications/${second}`);
  await expect(page).toHaveTitle(new RegExp(second));
  await expect(page.getByText(words('application.notices.newsTitle'))).toHaveCount(0);
  await page.unrouteAll();
  await page.goBack();
  await expect(head).toContainText(first);
  await page.goForward();
  await expect(head).toContainText(second);

  expect(readings(third)).toBeGreaterThan(0);
  expect((await calls.desk.since({ number: third })).since).toBeNull();
  await expect.poll(async () => (await calls.desk.since({ number: second })).since).not.toBeNull();
});
