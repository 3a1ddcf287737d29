import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { Tracker } from '../pages/tracker';
import { invent } from '../support/applicants';
import { codeFor, guaranteePath } from '../support/inbox';
import { applied, shopWish, untilState } from '../support/scenes';

test('a guarantor opens the link on a phone, reads what it means, and agrees; borrower and officer see it', async ({
  applicant,
  staff,
  open,
  words,
  baseURL,
}) => {
  const shop = invent('shop with a guarantor');
  const friend = invent('guarantor of the shop');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, { ...shopWish, guarantor: friend });
  await untilState(borrower.calls, number, 'review');
  const tracker = new Tracker(borrower.page, words);
  await tracker.open(number);
  const answers = borrower.page.getByRole('region', { name: words('applicant.guarantors.title') });
  await expect(answers).toContainText(words('applicant.guarantors.waiting', { name: friend.name }));

  const path = await guaranteePath(baseURL ?? '', friend.phone);
  const look = { width: 390 };
  const context = await open({ cookies: [], origins: [] }, look, friend.networkAddress);
  const page = await context.newPage();
  await page.goto(path);
  const title = page.getByRole('heading', { level: 1 });
  await expect(title).toHaveText(words('guarantee.code.headline'));
  await expect(page.getByText(shop.name)).toHaveCount(0);
  await page.getByRole('button', { name: words('guarantee.code.send') }).click();
  const field = page.getByRole('textbox', { name: words('auth.phone.code') });
  await expect(field).toBeVisible();
  await field.fill(await codeFor(baseURL ?? '', friend.phone, /\b\d{6}\b/));
  await page.getByRole('button', { name: words('auth.phone.confirm') }).click();

  await expect(title).toHaveText(words('guarantee.asked.headline', { name: shop.name }));
  await expect(page.getByText('¥160,000').first()).toBeVisible();
  await page.getByRole('button', { name: words('guarantee.form.agree') }).click();
  await expect(page.getByText(words('guarantee.form.nameMissing'))).toBeVisible();
  await page.getByRole('textbox', { name: words('guarantee.form.name') }).fill(friend.name);
  await page
    .getByRole('textbox', { name: words('guarantee.form.identityNumber') })
    .fill(friend.identityNumber);
  for (const kind of ['identity_check', 'bureau_inquiry'] as const)
    await page.getByRole('checkbox', { name: words(`guarantee.form.${kind}.title`) }).check();
  await page.getByRole('button', { name: words('guarantee.form.agree') }).click();
  const confirming = page.getByRole('dialog', { name: words('guarantee.confirm.title') });
  await expect(confirming).toContainText('¥80,000');
  await confirming.getByRole('button', { name: words('guarantee.confirm.act') }).click();
  await expect(title).toHaveText(words('guarantee.agreed.headline'));

  await expect(async () => {
    await borrower.page.reload();
    await expect(answers).not.toContainText(words('applicant.guarantors.waiting', { name: friend.name }), {
      timeout: 500,
    });
  }).toPass({ timeout: 30_000 });
  const officer = await staff('officer');
  const { parties } = await officer.calls.application.get({ number });
  expect(parties.find(({ role }) => role === 'guarantor')).toMatchObject({
    agreed: true,
    identityClaim: 'confirmed',
    guarantee: { standing: 'agreed' },
  });
});
