import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { provenJustNow, provenLongAgo } from '../support/database';
import { memberOf, password } from '../support/sign-in';

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

test('the limit of a role is proposed by one person and confirmed by another', async ({ staff, words }) => {
  const open = async (role: 'admin' | 'risk') => {
    const { page } = await staff(role);
    await provenJustNow(memberOf(role).email);
    await page.goto('/people');
    return page.getByRole('table', { name: words('people.roleLimits.title') });
  };
  const one = await open('admin');
  const manager = (table: typeof one) =>
    table.getByRole('row').filter({ hasText: words('shell.roles.manager') });
  await manager(one).getByRole('button').click();
  const dialog = one.page().getByRole('dialog');
  await dialog.getByLabel(words('people.amount')).fill('4500000');
  await dialog.getByRole('button', { name: words('people.proposeNow') }).click();
  await expect(manager(one)).toContainText('¥4,500,000');
  await expect(manager(one).getByRole('button', { name: words('people.confirm') })).toHaveAttribute(
    'aria-disabled',
    'true',
  );

  const other = await open('risk');
  await manager(other)
    .getByRole('button', { name: words('people.confirm') })
    .click();
  await expect(manager(other).getByRole('cell').first()).toHaveText('¥4,500,000');
});
