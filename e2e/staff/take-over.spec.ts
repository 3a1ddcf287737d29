import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { CasePage } from '../pages/case';
import { QueuePage } from '../pages/queue';
import { invent } from '../support/applicants';
import { applied, shopWish, untilState } from '../support/scenes';
import { recommended } from '../support/signed';

test('a colleague asks for a held case; the holder keeps it with a word, then hands it over', async ({
  applicant,
  staff,
  words,
}) => {
  const person = invent('case that a colleague asks for');
  const borrower = await applicant(person);
  const number = await applied(borrower, person, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const holder = await staff('officer');
  const asker = await staff('thirdOfficer');
  await holder.calls.queue.claim({ numbers: [number], key: randomUUID() });

  const asking = new CasePage(asker.page, words);
  await asking.open(number);
  const ask = asker.page.getByRole('button', { name: words('ui.askToTakeOver') });
  await ask.click();
  await expect(asker.page.getByText(/has not answered yet/)).toBeVisible();
  await expect(ask).toHaveCount(0);

  const holding = new QueuePage(holder.page, words);
  await holding.open('mine');
  const notices = holder.page.getByRole('button', { name: /\d notices?$/ });
  await notices.click();
  await expect(holder.page.getByText('He Jing asks to take over a case of yours')).toBeVisible();
  await holder.page.getByRole('dialog').getByRole('link', { name: number }).click();
  await holder.page.waitForURL(`/applications/${number}*`);
  await holder.page.getByRole('button', { name: words('application.takeOver.keep') }).click();
  await holder.page.getByRole('textbox', { name: 'A word to He Jing' }).fill('I sign it at two.');
  await holder.page.getByRole('button', { name: words('application.takeOver.keepAct') }).click();
  await expect(holder.page.getByText('He Jing has been told')).toBeVisible();

  await asker.page.reload();
  await expect(asker.page.getByText('Lin Xiaoyu keeps the case: “I sign it at two.”')).toBeVisible();
  await ask.click();
  await expect(asker.page.getByText(/has not answered yet/)).toBeVisible();
  await holder.page.reload();
  await holder.page.getByRole('button', { name: words('application.takeOver.handOver') }).click();
  await expect(holder.page.getByText('Handed over to He Jing')).toBeVisible();
  await asker.page.reload();
  await expect(asking.rail.getByRole('radiogroup')).toBeVisible();
  expect((await asker.calls.application.get({ number })).holder?.nameLatin).toBe('He Jing');
});

test('a manager’s queue opens on what waits for their signature', async ({ applicant, staff, words }) => {
  const shop = invent('shop that waits for a manager');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, shopWish);
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  await recommended(officer, number);
  const { page } = await staff('manager');
  await page.goto('/queue');
  await expect(page).toHaveURL(/view=to_sign/);
  const queue = new QueuePage(page, words);
  await expect(queue.viewLink('to_sign')).toHaveAttribute('aria-current', 'page');
  await expect(queue.rowOf(number)).toBeVisible();
  await page.keyboard.press('v');
  await page.keyboard.press('1');
  await expect(page).toHaveURL(/view=open/);
  await page.reload();
  await expect(queue.viewLink('open')).toHaveAttribute('aria-current', 'page');
  // Who recommended it has another part in the case, and nothing else waits for an officer.
  await officer.page.goto('/queue?view=to_sign');
  await expect(officer.page.getByText(words('queue.empty.toSignTitle'))).toBeVisible();
});
