import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { QueuePage } from '../pages/queue';
import { invent } from '../support/applicants';
import { clockRanOut } from '../support/database';
import { applied, untilState } from '../support/scenes';

/** The worker looks after the clocks once a minute. */
const withinTwoMinutes = { timeout: 120_000 };
const dateIn = (instant: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: 'Asia/Shanghai' }).format(new Date(instant));

test('a day that an administrator closes moves an officer’s due time, and taken back it returns', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(180_000);
  const person = invent('case whose branch is closed for a day');
  const borrower = await applicant(person);
  const number = await applied(borrower, person, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const { calls } = await staff('officer');
  const dueOf = async () => (await calls.application.get({ number })).clock.dueAt ?? '';
  const before = await dueOf();
  const day = dateIn(before);

  const { page, calls: admin } = await staff('admin');
  const { branches } = await admin.calendar.get({});
  const branchId = (await calls.people.me()).branch?.id;
  const branch = branches.find(({ id }) => id === branchId)?.name ?? '';
  await page.goto(`/calendar?year=${day.slice(0, 4)}`);
  await page.getByLabel(words('calendar.branch')).selectOption({ label: branch });
  await expect(page).toHaveURL(new RegExp(`branch=${branchId}`));
  const [, month = '', date = ''] = day.split('-');
  const table = page.getByRole('table').nth(Number(month) - 1);
  const cell = table.getByRole('button').filter({ hasText: new RegExp(`^${Number(date)}$`) });
  // The day may be a Saturday that is worked in exchange for a holiday.
  const usual = (await cell.getAttribute('data-kind')) ?? '';
  await cell.click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByRole('button', { name: words('calendar.close') })).toBeDisabled();
  await dialog.getByLabel(words('calendar.reason')).fill('Water main under repair');
  await dialog.getByRole('button', { name: words('calendar.close') }).click();
  await expect(dialog).toHaveCount(0);
  await expect(cell).toHaveAttribute('data-kind', 'closed');
  await expect(page.getByText(/Water main under repair/).last()).toBeVisible();
  await expect.poll(dueOf, withinTwoMinutes).not.toBe(before);
  expect(Date.parse(await dueOf())).toBeGreaterThan(Date.parse(before));
  expect(dateIn(await dueOf())).not.toBe(day);

  await cell.click();
  await expect(dialog.getByRole('button', { name: words('calendar.takeBack') })).toBeDisabled();
  await dialog.getByLabel(words('calendar.reason')).fill('Water is back');
  await dialog.getByRole('button', { name: words('calendar.takeBack') }).click();
  await expect(cell).toHaveAttribute('data-kind', usual);
  await expect.poll(dueOf, withinTwoMinutes).toBe(before);
});

test('a case that is over its time comes to the manager once, with its place in words', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(240_000);
  const person = invent('case that nobody decided in time');
  const borrower = await applicant(person);
  const number = await applied(borrower, person, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  await officer.calls.queue.claim({ numbers: [number], key: randomUUID() });
  await clockRanOut(number);

  const { page, calls } = await staff('secondManager');
  const told = async () =>
    (await calls.people.notices()).notices.filter(
      (each) => each.number === number && each.kind === 'clock_breached',
    ).length;
  await expect.poll(told, withinTwoMinutes).toBe(1);
  const events = async () =>
    (await calls.application.timeline({ number })).events.filter((each) => each.action === 'clock.breached');
  expect(await events()).toHaveLength(1);

  const queue = new QueuePage(page, words);
  await page.goto(`/queue?view=at_risk&row=${number}`);
  const row = queue.rowOf(number);
  await expect(row.getByRole('img', { name: words('queue.clock.told') })).toBeVisible();
  await row.click();
  await expect(page.getByText(/^Was due .* over by .* The managers of the branch were told/)).toBeVisible();
  await page.getByRole('button', { name: words('queue.order.title') }).click();
  const order = page.getByRole('dialog');
  await expect(order.getByRole('listitem').first()).toHaveText(words('queue.order.clauses.overdue_first'));
  await expect(order.getByText(/Among equals: the oldest first/)).toBeVisible();
  await page.keyboard.press('Escape');

  await page.goto('/portfolio');
  await expect(page.getByText(/over (its|their) time$/)).toBeVisible();
  await page.getByRole('link', { name: words('portfolio.clocks.open') }).click();
  await expect(page).toHaveURL(/view=at_risk/);

  // The next rounds of the worker tell nobody again.
  await page.waitForTimeout(65_000);
  expect(await told()).toBe(1);
  expect(await events()).toHaveLength(1);
});
