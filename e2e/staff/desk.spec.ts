import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { type Borrower, type Person, test } from '../fixtures';
import { untilAlive } from '../pages/alive';
import { QueuePage } from '../pages/queue';
import { invent } from '../support/applicants';
import { applied, untilState } from '../support/scenes';

type NewBorrower = (person: ReturnType<typeof invent>) => Promise<Borrower>;

async function inReview(applicant: NewBorrower, seed: string, amountYuan = 40_000): Promise<string> {
  const person = invent(seed);
  const borrower = await applicant(person);
  const number = await applied(borrower, person, { amountYuan });
  await untilState(borrower.calls, number, 'review');
  return number;
}

const toast = (page: Page) => page.locator('.toast');
const holderOf = async ({ calls }: Person, number: string) =>
  (await calls.application.get({ number })).holder?.nameLatin ?? null;

/** Long for news and short for anything else: a page that reads by itself does so once a minute. */
const byNews = { timeout: 6_000 };

test('a claim is seen by a colleague at once, and taking it back too', async ({
  applicant,
  staff,
  words,
}) => {
  const number = await inReview(applicant, 'claimed before a colleague’s eyes');
  const one = await staff('officer');
  const two = await staff('thirdOfficer');
  const ones = new QueuePage(one.page, words);
  const twos = new QueuePage(two.page, words);
  await ones.open('open', `&sort=received&dir=desc&row=${number}`);
  await twos.open('open', `&sort=received&dir=desc&row=${number}`);
  await expect(two.page.getByText(words('queue.liveNow'))).toBeVisible();
  await expect(ones.current).toContainText(number);
  await one.page.keyboard.press('c');
  await expect(toast(one.page)).toBeVisible();
  await expect(twos.rowOf(number)).toContainText('Lin Xiaoyu', byNews);
  await one.page.keyboard.press('Control+z');
  await expect.poll(() => holderOf(one, number)).toBeNull();
  await expect(twos.rowOf(number)).not.toContainText('Lin Xiaoyu', byNews);
});

test('on the case a release and a request are undone by the same key, and not once a colleague was faster', async ({
  applicant,
  staff,
  words,
}) => {
  const number = await inReview(applicant, 'given back and taken again');
  const one = await staff('officer');
  const two = await staff('thirdOfficer');
  await one.calls.queue.claim({ numbers: [number], key: randomUUID() });
  await one.page.goto(`/applications/${number}`);
  await untilAlive(one.page);
  const release = one.page.getByRole('button', { name: words('application.head.release'), exact: true });
  await release.click();
  await expect(toast(one.page)).toContainText(number);
  await one.page.keyboard.press('Control+z');
  await expect.poll(() => holderOf(one, number)).toBe('Lin Xiaoyu');
  await expect(release).toBeVisible();

  await one.page.keyboard.press('4');
  await one.page
    .getByRole('combobox', { name: words('decision.ask.party') })
    .first()
    .selectOption({ index: 1 });
  await one.page
    .locator('label')
    .filter({ hasText: words('application.requestKinds.explanation') })
    .click();
  const text = one.page.getByRole('textbox', { name: words('decision.ask.text') });
  await text.fill('Why did the takings fall in May?');
  await one.page.getByRole('button', { name: words('decision.ask.act'), exact: true }).click();
  await expect(toast(one.page).last()).toContainText('Asked');
  const requests = async () =>
    (await one.calls.application.get({ number })).requests.map((each) => each.state);
  expect(await requests()).toEqual(['open']);
  await one.page.keyboard.press('Control+z');
  await expect.poll(requests).toEqual(['withdrawn']);
  // What was written comes back to the form.
  await expect(text).toHaveValue('Why did the takings fall in May?');

  // Also after the case was left and opened again, before the request was taken back.
  await text.fill('Why did the takings rise in June?');
  await one.page.getByRole('button', { name: words('decision.ask.act'), exact: true }).click();
  await expect.poll(async () => (await requests()).toSorted()).toEqual(['open', 'withdrawn']);
  await one.page
    .getByRole('link', { name: words('shell.queue'), exact: true })
    .first()
    .click();
  // Going back before the queue stands there would leave the case behind as well.
  await expect(one.page).toHaveURL(/\/queue/);
  await one.page.goBack();
  await expect(one.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(text).toBeHidden();
  await one.page.keyboard.press('Control+z');
  await expect.poll(requests).toEqual(['withdrawn', 'withdrawn']);
  await expect(text).toHaveValue('Why did the takings rise in June?');

  await release.click();
  await expect.poll(() => holderOf(one, number)).toBeNull();
  await two.calls.queue.claim({ numbers: [number], key: randomUUID() });
  await one.page.keyboard.press('Control+z');
  await expect(one.page.getByText(`${number} was not taken back`)).toBeVisible();
  expect(await holderOf(one, number)).toBe('He Jing');
});

test('many are asked for a document at once: first what would happen, then each by itself, then undone', async ({
  applicant,
  staff,
  words,
}) => {
  // Nobody else's amount: the two stand alone in the list, whatever others submit meanwhile.
  const amountYuan = 41_000;
  const mine = await inReview(applicant, 'asked with others', amountYuan);
  const theirs = await inReview(applicant, 'held by a colleague meanwhile', amountYuan);
  const one = await staff('officer');
  const two = await staff('thirdOfficer');
  await one.calls.queue.claim({ numbers: [mine], key: randomUUID() });
  await two.calls.queue.claim({ numbers: [theirs], key: randomUUID() });
  const queue = new QueuePage(one.page, words);
  const alone = `&amount=${amountYuan}-${amountYuan}`;
  await queue.open('open', `${alone}&sort=received&dir=desc&row=${theirs}`);
  const { keyboard } = one.page;
  await expect(queue.current).toContainText(theirs);
  await keyboard.press('x');
  await keyboard.press('j');
  await expect(queue.current).toContainText(mine);
  await keyboard.press('x');
  await expect(queue.rowOf(mine)).toHaveAttribute('aria-selected', 'true');
  // What was ticked survives reading the page anew.
  await one.page.reload();
  await expect(queue.rowOf(theirs)).toHaveAttribute('aria-selected', 'true');
  await keyboard.press('r');
  await one.page
    .getByRole('textbox', { name: words('desk.ask.text') })
    .fill('Please send the last six months.');
  await one.page.getByRole('button', { name: words('desk.ask.look') }).click();
  const plan = one.page.getByRole('region', { name: words('desk.bulk.plan') });
  await expect(plan).toContainText('1 borrower will be asked');
  await expect(plan).toContainText(theirs);
  expect((await one.calls.application.get({ number: mine })).requests).toHaveLength(0);
  await keyboard.press('Control+Enter');
  await expect(toast(one.page)).toContainText('Asked 1 borrower');
  const asked = async () =>
    (await one.calls.application.get({ number: mine })).requests.map((each) => each.state);
  expect(await asked()).toEqual(['open']);
  await keyboard.press('Control+z');
  await expect.poll(asked).toEqual(['withdrawn']);
  expect((await two.calls.application.get({ number: theirs })).requests).toHaveLength(0);
});

test('a view is saved, counted, opened by its key, removed and brought back', async ({ staff, words }) => {
  const { page, calls } = await staff('officer');
  const queue = new QueuePage(page, words);
  await queue.open('open', '&grade=A,B&sort=amount&hide=term');
  await page.getByRole('button', { name: words('desk.views.save'), exact: true }).click();
  await page.getByRole('textbox', { name: words('desk.views.name') }).fill('Good and large');
  await page.keyboard.press('Enter');
  await expect(toast(page)).toContainText('Good and large');
  const tab = page
    .getByRole('navigation', { name: words('queue.viewsNavigation') })
    .getByRole('link', { name: /Good and large/ });
  await expect(tab).toHaveAttribute('aria-current', 'true');
  await expect(tab.locator('.tab-count')).toHaveText(/^\d/);
  await page.keyboard.press('v');
  await page.keyboard.press('2');
  await expect(page).toHaveURL(/view=mine/);
  await expect(tab).not.toHaveAttribute('aria-current');
  const { views } = await calls.desk.views();
  await page.keyboard.press('g');
  await page.keyboard.press(String(views.findIndex((each) => each.name === 'Good and large') + 1));
  await expect(page).toHaveURL(/view=open.*grade=A,B.*hide=term/);
  await page.getByRole('button', { name: words('desk.views.save'), exact: true }).click();
  await page
    .getByRole('listitem')
    .filter({ hasText: 'Good and large' })
    .getByRole('button', { name: words('desk.views.remove') })
    .click();
  await expect(tab).toHaveCount(0);
  await toast(page)
    .filter({ hasText: 'Removed' })
    .getByRole('button', { name: words('ui.undo') })
    .click();
  await expect(tab).toBeVisible();
});

test('a note names a colleague, who is told, finds what changed, and sees it no more', async ({
  applicant,
  staff,
  words,
}) => {
  const number = await inReview(applicant, 'noted for a colleague');
  const one = await staff('officer');
  const two = await staff('thirdOfficer');
  await two.page.goto(`/applications/${number}`);
  await expect(two.page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect.poll(async () => (await two.calls.desk.since({ number })).since).not.toBeNull();
  await two.page.goto('/queue?view=open&sort=received&dir=desc');

  await one.page.goto(`/applications/${number}/history`);
  await untilAlive(one.page);
  const box = one.page.getByRole('textbox', { name: words('desk.notes.write') });
  await box.click();
  await one.page.keyboard.type('Called the shop, ask @He');
  await one.page.getByRole('option', { name: 'He Jing' }).waitFor();
  await one.page.keyboard.press('Enter');
  await expect(box).toHaveValue('Called the shop, ask @He Jing ');
  await one.page.keyboard.type('about the lease.');
  await one.page.getByRole('button', { name: words('desk.notes.save') }).click();
  await expect(one.page.getByText('Called the shop, ask @He Jing about the lease.')).toBeVisible();

  await two.page.getByRole('button', { name: /\d notices?$/ }).click();
  await expect(two.page.getByRole('dialog').getByText('Lin Xiaoyu names you in a note')).toBeVisible();
  const queue = new QueuePage(two.page, words);
  await expect(queue.rowOf(number).getByRole('img', { name: words('desk.since.dot') })).toBeVisible();
  await expect(two.page.locator('[data-fresh]')).toContainText(/\d+ changed/);
  await two.page.getByRole('dialog').getByRole('link', { name: number }).first().click();
  await expect(two.page.locator('[data-since]')).toContainText('New: 1 note.');
  await two.page.locator('[data-since]').getByRole('link', { name: '1 note' }).click();
  await expect(two.page.getByText('Called the shop, ask @He Jing about the lease.')).toBeVisible();
  await expect.poll(async () => (await two.calls.desk.since({ number })).news).toEqual([]);

  const line = one.page.getByRole('listitem').filter({ hasText: 'Called the shop' });
  await line.getByRole('button', { name: words('desk.notes.remove') }).click();
  await expect(line).toHaveCount(0);
  await toast(one.page)
    .getByRole('button', { name: words('ui.undo') })
    .click();
  await expect(line).toBeVisible();
});

test('a key is given to another command and kept; keys are silent while Chinese is composed', async ({
  staff,
  words,
}) => {
  // Keys belong to the person: somebody whose keys no other spec presses.
  const { page, calls } = await staff('officerElsewhere');
  const queue = new QueuePage(page, words);
  await queue.open('open');
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: words('shell.keysTitle') });
  const cap = help.getByRole('button', { name: `Change the key of: ${words('queue.keys.filter')}` });
  await cap.click();
  await page.keyboard.press('w');
  await expect.poll(async () => (await calls.desk.keys()).remapped['queue-filter']).toBe('w');
  await page.keyboard.press('Escape');
  await page.reload();
  // One's own keys are read once the page is there.
  await expect(async () => {
    await queue.grid.focus();
    await page.keyboard.press('w');
    const filter = page.getByRole('dialog', { name: words('queue.filters.add') });
    await expect(filter).toBeVisible({ timeout: 1_000 });
  }).toPass();
  await page.keyboard.press('Escape');
  // A key press that belongs to an input method: nothing of the page listens.
  await queue.grid.dispatchEvent('keydown', { key: 'w', code: 'KeyW', isComposing: true, bubbles: true });
  await queue.grid.dispatchEvent('keydown', { key: 'w', code: 'KeyW', keyCode: 229, bubbles: true });
  await expect(page.getByRole('dialog', { name: words('queue.filters.add') })).toHaveCount(0);
  await calls.desk.setKeys({ settings: { singleKeys: true, remapped: {} }, key: randomUUID() });
});
