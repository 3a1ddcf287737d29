import { expect } from '@playwright/test';
import { test } from './fixtures';
import { provenLongAgo } from './support/database';
import { memberOf, password } from './support/sign-in';

test('who changes rights proves again who they are, also where the first question gets no answer', async ({
  staff,
  words,
}) => {
  const { page } = await staff('admin');
  await provenLongAgo(memberOf('admin').email);
  await page.goto('/people');
  await page.getByRole('button', { name: words('people.invite') }).click();
  const dialog = page.getByRole('dialog');
  const email = `qian.jin.${Date.now()}@demonstration.example`;
  await dialog.getByLabel(words('people.name')).fill('钱进');
  await dialog.getByLabel(words('people.email')).fill(email);

  await page.route('**/api/auth/step-up', (route) => route.abort(), { times: 1 });
  await dialog.getByRole('button', { name: words('people.inviteNow') }).click();
  const noAnswer = dialog.getByRole('alert').filter({ hasText: words('auth.refused.network') });
  await expect(noAnswer).toBeVisible();
  await expect(dialog.getByRole('button', { name: words('people.prove.go') })).toHaveCount(0);
  await expect(dialog.getByLabel(words('people.prove.password'))).toHaveCount(0);

  await dialog.getByRole('button', { name: words('people.prove.again') }).click();
  await expect(noAnswer).toHaveCount(0);
  await dialog.getByLabel(words('people.prove.password')).fill(password);
  await dialog.getByRole('button', { name: words('people.prove.go') }).click();
  await expect(dialog.getByText(words('people.invited', { email }))).toBeVisible();
});
