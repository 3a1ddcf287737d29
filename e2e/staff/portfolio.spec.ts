import { expect, type Page } from '@playwright/test';
import { test } from '../fixtures';
import { QueuePage } from '../pages/queue';
import { invent } from '../support/applicants';
import { applied, shopWish, untilState } from '../support/scenes';

/** Focuses the last mark of this name and presses Enter; gives the count that it says. */
async function openMark(page: Page, name: RegExp): Promise<number> {
  await page.goto('/portfolio');
  const mark = page.getByRole('link', { name }).last();
  const words = (await mark.getAttribute('aria-label')) ?? '';
  await mark.focus();
  await page.keyboard.press('Enter');
  await page.waitForURL('/queue?*');
  return Number(/: (\d+)\./.exec(words)?.[1]);
}

test('a mark of the manager’s page opens, by keyboard, the cases that it counts', async ({
  applicant,
  staff,
  words,
}) => {
  const person = invent('counted by a mark');
  const borrower = await applicant(person);
  const number = await applied(borrower, person, { amountYuan: 10_000 });
  await untilState(borrower.calls, number, 'offered');
  const { page } = await staff('manager');
  const queue = new QueuePage(page, words);
  const outcome = words('queue.outcomes.approved_automatic');
  // Others decide cases meanwhile: the figure and the list are compared until both are of one moment.
  await expect(async () => {
    const count = await openMark(page, new RegExp(`${outcome}: \\d+\\.`));
    expect(count).toBeGreaterThan(0);
    await expect(page.locator('.tool-foot')).toContainText(`of ${count}`, { timeout: 2_000 });
  }).toPass();
  await expect(queue.viewLink('decided')).toHaveAttribute('aria-current', 'page');
  await expect(queue.rowOf(number)).toBeVisible();
  const filters = page.getByRole('region', { name: words('queue.filters.region') });
  await expect(filters).toContainText(`${words('queue.filters.name.outcome')} ${outcome}`);
  await filters
    .getByRole('button', { name: words('ui.remove', { name: words('queue.filters.name.decided') }) })
    .click();
  await expect(page).not.toHaveURL(/decided=/);
});

test('an officer sees their own figures and not those of the branch', async ({ applicant, staff, words }) => {
  const shop = invent('held by who looks at their figures');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, shopWish);
  await untilState(borrower.calls, number, 'review');
  const { page, calls } = await staff('officer');
  await calls.queue.claim({ numbers: [number], key: crypto.randomUUID() });
  await page.goto('/queue');
  const main = page.getByRole('navigation', { name: words('shell.mainNavigation') });
  await expect(main.getByRole('link', { name: words('shell.portfolio') })).toHaveCount(0);
  await main.getByRole('link', { name: words('shell.figures') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('portfolio.own.title'));
  // The officer may hold others at other stages: the mark is that of the stage where this one is.
  const [stage, age] = [words('portfolio.stages.documents'), words('portfolio.ages.under_1d')];
  await openMark(page, new RegExp(`${stage}.*${age}: \\d+\\.`));
  await expect(page).toHaveURL(/view=mine/);
  await expect(new QueuePage(page, words).rowOf(number)).toBeVisible();
  await expect(calls.portfolio.get({})).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
