import { randomUUID } from 'node:crypto';
import { ORPCError } from '@orpc/client';
import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { untilAlive } from '../pages/alive';
import { CasePage } from '../pages/case';
import { QueuePage } from '../pages/queue';
import { invent } from '../support/applicants';
import { applied, shopWish, untilState } from '../support/scenes';
import { recommended, untilNothingHeld } from '../support/signed';

test('nobody signs two steps of a case, on the page or past it', async ({ applicant, staff, words }) => {
  const shop = invent('shop of four eyes');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, shopWish);
  await untilState(borrower.calls, number, 'review');
  const manager = await staff('manager');
  await recommended(manager, number);
  const page = new CasePage(manager.page, words);
  await page.open(number);
  const view = await manager.calls.application.get({ number });
  await expect(page.rail.getByText(words('errors.own_recommendation'))).toBeVisible();
  await expect(page.signButton).toHaveCount(0);
  const refused = await manager.calls.decision
    .approve({
      number,
      version: view.version,
      assessmentId: view.assessmentId,
      terms: view.currentTerms ?? { amountMinor: 0, term: { count: 1, unit: 'month' }, rateAnnual: '0.1' },
      reasons: [],
      conditions: [],
      key: randomUUID(),
    })
    .catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(ORPCError);
  expect(refused).toMatchObject({ data: { reason: 'own_recommendation' } });
  expect(view.acts.approve).toEqual({ allowed: false, reason: 'own_recommendation' });
  const second = await staff('secondManager');
  const { acts } = await second.calls.application.get({ number });
  expect(acts.approve.allowed).toBe(true);
});

test('a signature can be taken back for ten seconds, and what was written comes back', async ({
  applicant,
  staff,
  words,
}) => {
  const nurse = invent('nurse whose signature is taken back');
  const borrower = await applicant(nurse);
  const number = await applied(borrower, nurse, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  const page = new CasePage(officer.page, words);
  await page.open(number);
  await page.claim();
  await page.choose('approve');
  await page.note.fill('To be looked at once more.');
  await page.sign(/¥30,000/);
  await page.rail.getByRole('button', { name: words('decision.held.takeBack') }).click();
  await expect(page.rail.getByText(words('decision.held.yours'))).toBeHidden();
  await expect(page.note).toHaveValue('To be looked at once more.');
  const { state, route } = await officer.calls.application.get({ number });
  expect(state).toBe('review');
  expect(route.map((step) => step.state)).toEqual(['open']);
});

test('a stale page shows then, now and yours, signs nothing, and keeps the note', async ({
  applicant,
  staff,
  words,
}) => {
  const shop = invent('shop of the stale page');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, shopWish);
  await untilState(borrower.calls, number, 'review');
  await recommended(await staff('officer'), number);
  const manager = await staff('manager');
  const page = new CasePage(manager.page, words);
  await page.open(number);
  await page.choose('approve');
  await page.note.fill('A smaller loan would do.');
  await page.rail.getByRole('textbox', { name: words('decision.form.amount') }).fill('140,000');

  const other = await staff('secondManager');
  const { version } = await other.calls.application.get({ number });
  await other.calls.decision.returnCase({
    number,
    version,
    toStep: 0,
    reasons: ['facts_missing'],
    key: randomUUID(),
  });
  await untilNothingHeld(other.calls, number);

  await page.sign(/¥140,000/);
  const conflict = page.rail.getByRole('alert').filter({ hasText: words('ui.conflictOpened') });
  await expect(conflict.getByRole('row', { name: words('decision.conflict.state') })).toContainText(
    words('decision.states.review'),
  );
  const amount = conflict.getByRole('row', { name: words('decision.conflict.amount') });
  await expect(amount).toContainText('¥160,000');
  await expect(amount).toContainText('¥140,000');
  await conflict.getByRole('button', { name: words('ui.keepMine') }).click();
  await expect(page.note).toHaveValue('A smaller loan would do.');
  const { state } = await manager.calls.application.get({ number });
  expect(state).toBe('review');
});

test('a simple case is claimed, opened and signed by twelve keys at most', async ({
  applicant,
  staff,
  words,
}) => {
  const nurse = invent('nurse signed by keyboard');
  const borrower = await applicant(nurse);
  const number = await applied(borrower, nurse, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const { page, calls } = await staff('officer');
  const queue = new QueuePage(page, words);
  // The newest first: among many of other specs it would stand on a later page.
  await queue.open('unclaimed', `&sort=received&dir=desc&row=${number}`);
  await expect(queue.current).toContainText(number);
  let keys = 0;
  const press = async (key: string) => {
    keys += 1;
    await page.keyboard.press(key);
  };
  await press('Enter');
  await page.waitForURL(`/applications/${number}*`);
  const opened = new CasePage(page, words);
  await expect(page.getByRole('button', { name: words('application.head.claim') })).toBeVisible();
  await untilAlive(page);
  await expect(async () => {
    await press('c');
    await expect(opened.rail.getByRole('radiogroup')).toBeVisible({ timeout: 4_000 });
  }).toPass({ timeout: 20_000 });
  await press('1');
  await expect(opened.rail.getByRole('radio', { name: words('decision.form.approve') })).toBeChecked();
  await press('ControlOrMeta+Enter');
  await expect(opened.confirmation).toContainText('¥30,000');
  await press('ControlOrMeta+Enter');
  await expect(opened.confirmation).toBeHidden();
  expect(keys).toBeLessThanOrEqual(12);
  const { held, state } = await calls.application.get({ number });
  expect(state).toBe('review');
  expect(held?.mine).toBe(true);
  expect(await untilState(borrower.calls, number, 'offered')).toBe('offered');
});

test('a page whose text was changed on its way is drawn anew, and keeps its head', async ({
  applicant,
  staff,
  words,
}) => {
  const nurse = invent('nurse of the translated page');
  const borrower = await applicant(nurse);
  const number = await applied(borrower, nurse, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  const refused: string[] = [];
  officer.page.on('console', (message) => {
    if (/TrustedHTML|TrustedScript/.test(message.text())) refused.push(message.text());
  });
  officer.page.on('pageerror', (error) => refused.push(error.message));
  // As a translating browser does: React finds another text than it drew and draws the whole document again.
  await officer.page.route(`**/applications/${number}`, async (route) => {
    const answer = await route.fetch();
    const body = (await answer.text()).replace(`>${number}<`, '>translated<');
    await route.fulfill({ response: answer, body });
  });
  const page = new CasePage(officer.page, words);
  await page.open(number);
  await expect(officer.page.getByText('translated')).toHaveCount(0);
  await expect(page.rail).toContainText(words('decision.system.title'));
  await expect(officer.page.getByRole('banner')).toBeVisible();
  expect(refused.filter((text) => /Trusted/.test(text))).toEqual([]);
});
