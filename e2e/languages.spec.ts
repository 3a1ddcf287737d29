import { expect } from '@playwright/test';
import { test } from './fixtures';
import { CasePage } from './pages/case';
import { QueuePage } from './pages/queue';
import { Tracker } from './pages/tracker';
import { Wizard } from './pages/wizard';
import { invent } from './support/applicants';
import { wordsOf } from './support/messages';
import { applied, untilState } from './support/scenes';

test('the queue changes its language in place, and keeps it', async ({ staff, words }) => {
  const { page } = await staff('officer');
  const chinese = wordsOf('zh');
  await new QueuePage(page, words).open('open');
  await page.getByRole('button', { name: '中文' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(chinese('queue.title'));
  await page.reload();
  await expect(new QueuePage(page, chinese).viewLink('unclaimed')).toBeVisible();
  await page.getByRole('button', { name: 'EN', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('queue.title'));
});

test('an application is begun, declined and explained in Chinese', async ({ applicant }) => {
  const words = wordsOf('zh');
  const person = invent('reads Chinese', 'overdue');
  const borrower = await applicant(person, { locale: 'zh', width: 390 });
  const wizard = new Wizard(borrower.page, words);
  await wizard.choose('个人信用贷款', 20_000);
  await wizard.person(person);
  await wizard.next('income');
  const number = await applied(borrower, person, { amountYuan: 12_000 });
  await untilState(borrower.calls, number, 'declined');
  await new Tracker(borrower.page, words).open(number);
  const reasons = borrower.page.getByRole('region', { name: words('applicant.declined.reasons') });
  await expect(reasons.getByRole('listitem').first()).toHaveText(/\p{Script=Han}/u);
  await expect(reasons).not.toContainText(/[A-Za-z]{4,}/);
});

test('a case is signed in Chinese', async ({ applicant, staff }) => {
  const words = wordsOf('zh');
  const person = invent('signed in Chinese');
  const borrower = await applicant(person);
  const number = await applied(borrower, person, { amountYuan: 35_000 });
  await untilState(borrower.calls, number, 'review');
  const { page } = await staff('thirdOfficer', { locale: 'zh' });
  const opened = new CasePage(page, words);
  await opened.open(number);
  await expect(page.getByRole('heading', { level: 1 })).toContainText(person.name);
  await opened.claim();
  await opened.choose('approve');
  await opened.sign(/¥35,000/);
  await expect(opened.rail.getByText(words('decision.held.yours'))).toBeVisible();
  await opened.rail.getByRole('button', { name: words('decision.held.takeBack') }).click();
  await expect(opened.signButton).toBeVisible();
});
