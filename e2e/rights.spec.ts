import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { test } from './fixtures';
import { CasePage } from './pages/case';
import { invent } from './support/applicants';
import { applied, shopWish, untilState } from './support/scenes';
import { memberOf, password } from './support/sign-in';
import { recommended } from './support/signed';

const reasonOf = async (answer: Promise<unknown>): Promise<unknown> =>
  answer.then(
    () => 'allowed',
    (error: unknown) => error,
  );

test('a case is read, decided or hidden by role and branch', async ({ applicant, staff, words }) => {
  const shop = invent('shop seen by every role');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, shopWish);
  await untilState(borrower.calls, number, 'review');
  await recommended(await staff('officer'), number);

  await test.step('an officer does not sign the step of the manager', async () => {
    const { page } = await staff('thirdOfficer');
    const opened = new CasePage(page, words);
    await opened.open(number);
    await expect(opened.rail.getByText(words('errors.role_missing'))).toBeVisible();
    await expect(opened.signButton).toHaveCount(0);
  });

  await test.step('an auditor reads everything and decides nothing', async () => {
    const { page, calls } = await staff('auditor');
    const opened = new CasePage(page, words);
    await opened.open(number);
    await expect(page.getByRole('heading', { name: words('application.summary.title') })).toBeVisible();
    await expect(opened.signButton).toHaveCount(0);
    await expect(opened.note).toHaveCount(0);
    const { version } = await calls.application.get({ number });
    expect(
      await reasonOf(
        calls.decision.decline({
          number,
          version,
          assessmentId: null,
          reasons: ['facts_missing'],
          key: randomUUID(),
        }),
      ),
    ).toMatchObject({ code: 'FORBIDDEN' });
  });

  await test.step('another branch finds nothing there', async () => {
    const { page, calls } = await staff('officerElsewhere');
    await page.goto(`/applications/${number}`);
    await expect(page.getByText(words('errors.not_found'))).toBeVisible();
    await expect(page.getByText(shop.name)).toHaveCount(0);
    expect(await reasonOf(calls.application.get({ number }))).toMatchObject({ code: 'NOT_FOUND' });
  });

  await test.step('an administrator has no cases at all', async () => {
    const { page, calls } = await staff('admin');
    await page.goto('/people');
    const main = page.getByRole('navigation', { name: words('shell.mainNavigation') });
    await expect(main.getByRole('link', { name: words('shell.queue') })).toHaveCount(0);
    expect(await reasonOf(calls.queue.list({ view: 'open' }))).toMatchObject({ code: 'FORBIDDEN' });
    expect(await reasonOf(calls.application.get({ number }))).toMatchObject({
      code: expect.stringMatching(/FORBIDDEN|NOT_FOUND/),
    });
  });

  await test.step('another applicant finds nothing there, and no workbench', async () => {
    const { page, calls } = await applicant(invent('curious neighbour'));
    const answer = await page.goto(`/track/${number}`);
    expect(answer?.status()).toBe(404);
    await expect(page.getByRole('heading', { name: words('shell.notFoundTitle') })).toBeVisible();
    expect(await reasonOf(calls.track.get({ number }))).toMatchObject({ code: 'NOT_FOUND' });
    await page.goto('/queue');
    await expect(page).toHaveURL(/\/sign-in/);
  });
});

test('whoever is not signed in is led to sign in, and comes back to where they were going', async ({
  page,
  words,
}) => {
  await page.goto('/queue?view=archive');
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  await page.getByRole('textbox', { name: words('auth.staff.email') }).fill(memberOf('auditor').email);
  await page.getByLabel(words('auth.staff.password')).fill(password);
  await page.getByRole('button', { name: words('auth.staff.signIn') }).click();
  await expect(page).toHaveURL('/queue?view=archive');
  await page.context().clearCookies();
  await page.goto('/track');
  await expect(page).toHaveURL(/\/sign-in\/phone\?next=%2Ftrack/);
});
