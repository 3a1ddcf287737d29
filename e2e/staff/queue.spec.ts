import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { QueuePage } from '../pages/queue';
import { invent } from '../support/applicants';
import { applied, untilState } from '../support/scenes';

test('an officer works the queue by keyboard, and the address holds where they are', async ({
  applicant,
  staff,
  words,
}) => {
  const numbers: string[] = [];
  for (const seed of ['first in the queue', 'second in the queue']) {
    const person = invent(seed);
    const borrower = await applicant(person);
    const number = await applied(borrower, person, { amountYuan: 40_000 });
    await untilState(borrower.calls, number, 'review');
    numbers.push(number);
  }
  const [older = '', newer = ''] = numbers;
  const { page, calls } = await staff('officer');
  const queue = new QueuePage(page, words);
  const press = (key: string) => page.keyboard.press(key);

  await queue.open('unclaimed', `&sort=received&dir=desc&row=${newer}`);
  await expect(queue.current).toContainText(newer);
  await expect(queue.peek).toContainText(newer);
  await press('j');
  await expect(queue.current).not.toContainText(newer);
  await press('k');
  await expect(queue.current).toContainText(newer);

  await press('x');
  await expect(queue.rowOf(newer)).toHaveAttribute('aria-selected', 'true');
  await press('Escape');
  await expect(queue.rowOf(newer)).toHaveAttribute('aria-selected', 'false');

  await press('Space');
  await expect(queue.peek).toBeHidden();
  await press('Space');
  await expect(queue.peek).toBeVisible();

  await press('c');
  await expect
    .poll(async () => (await calls.application.get({ number: newer })).holder?.nameLatin)
    .toBe('Lin Xiaoyu');
  await press('v');
  await press('2');
  await expect(page).toHaveURL(/view=mine/);
  await expect(queue.viewLink('mine')).toHaveAttribute('aria-current', 'page');
  await expect(queue.rowOf(newer)).toBeVisible();
  await expect(queue.rowOf(older)).toHaveCount(0);

  await press('?');
  await expect(page.getByRole('dialog', { name: words('shell.keysTitle') })).toBeVisible();
  await press('Escape');

  await press('/');
  await page.getByRole('combobox').fill(older);
  await expect(page.getByRole('option').filter({ hasText: older })).toBeVisible();
  await press('Enter');
  await page.waitForURL(`/applications/${older}*`);
  await page.goBack();
  await expect(page).toHaveURL(/view=mine/);
});

test('what is asked for is found by name, pinyin, initials and number; filters count and can be taken off', async ({
  applicant,
  staff,
  words,
}) => {
  const person = { ...invent('found by every name'), name: '欧阳春晓' };
  const borrower = await applicant(person);
  const number = await applied(borrower, person, { amountYuan: 45_000 });
  await untilState(borrower.calls, number, 'review');
  const { page, calls } = await staff('officer');
  for (const query of ['欧阳', 'ouyang', 'oycx', number, person.phone, person.identityNumber]) {
    const { hits } = await calls.queue.search({ query });
    expect(
      hits.map((hit) => hit.number),
      `search for ${query}`,
    ).toContain(number);
  }
  const queue = new QueuePage(page, words);
  await queue.open('unclaimed', '&amount=44000-46000');
  await expect(queue.rowOf(number)).toBeVisible();
  const filters = page.getByRole('region', { name: words('queue.filters.region') });
  await filters
    .getByRole('button', {
      name: words('ui.remove', { name: words('queue.filters.name.amount') }),
    })
    .click();
  await expect(page).not.toHaveURL(/amount=/);
});
