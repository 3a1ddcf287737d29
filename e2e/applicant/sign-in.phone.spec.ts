import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { invent } from '../support/applicants';
import { codeFor } from '../support/inbox';

test('an applicant signs in with the code of a text message; a wrong one is refused', async ({
  page,
  baseURL,
  words,
}) => {
  const { phone, networkAddress } = invent('signs in by phone');
  await page.setExtraHTTPHeaders({ 'x-forwarded-for': networkAddress });
  await page.goto('/sign-in/phone');
  await page.getByRole('textbox', { name: words('auth.phone.phone') }).fill(phone);
  await page.getByRole('button', { name: words('auth.phone.send') }).click();
  const field = page.getByRole('textbox', { name: words('auth.phone.code') });
  await expect(field).toBeVisible();
  const code = await codeFor(baseURL ?? '', phone);
  const confirm = page.getByRole('button', { name: words('auth.phone.confirm') });
  await field.fill(String((Number(code) + 1) % 1_000_000).padStart(6, '0'));
  await confirm.click();
  await expect(page.getByRole('alert').filter({ hasText: words('auth.refused.code_wrong') })).toBeVisible();
  await field.fill(code);
  await confirm.click();
  await page.waitForURL('/track');
  await expect(page.getByText(words('applicant.list.none'))).toBeVisible();
});
