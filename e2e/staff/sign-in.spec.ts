import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { memberOf, password } from '../support/sign-in';

test('a member of staff signs in to the queue, and out again', async ({ page, words }) => {
  const { email, nameLatin } = memberOf('officer');
  await page.goto('/sign-in');
  const signIn = page.getByRole('button', { name: words('auth.staff.signIn') });
  await page.getByRole('textbox', { name: words('auth.staff.email') }).fill(email);
  await page.getByLabel(words('auth.staff.password')).fill('not the password');
  await signIn.click();
  await expect(page.getByRole('alert').filter({ hasText: words('auth.refused.wrong') })).toBeVisible();
  await page.getByLabel(words('auth.staff.password')).fill(password);
  await signIn.click();
  await page.waitForURL('/queue');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.getByRole('button', { name: nameLatin }).click();
  await page.getByRole('menuitem', { name: words('shell.signOut') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('auth.staff.title'));
  await page.goto('/queue');
  await expect(page).toHaveURL(/\/sign-in/);
});
