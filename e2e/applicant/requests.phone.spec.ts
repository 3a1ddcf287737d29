import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { CasePage } from '../pages/case';
import { Tracker } from '../pages/tracker';
import { invent } from '../support/applicants';
import { applied, shopWish, untilState } from '../support/scenes';

test('an officer asks for three things, the applicant answers them on a phone, both write, and the case goes on', async ({
  applicant,
  staff,
  words,
}) => {
  const shop = invent('shop that is asked');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, {
    ...shopWish,
    debt: { lender: '招商银行', instalmentYuan: 800, balanceYuan: 9_000 },
  });
  await untilState(borrower.calls, number, 'review');

  const officer = await staff('officer');
  const case_ = new CasePage(officer.page, words);
  await case_.open(number);
  await case_.claim();
  const { rail } = case_;
  const asked = async (
    kind: 'document' | 'explanation' | 'correction',
    text: string,
    factId = 'borrower.takings',
  ) => {
    await case_.choose('ask');
    const whom = rail.getByRole('combobox', { name: words('decision.ask.party') });
    await whom.selectOption({ index: 1 });
    await rail
      .locator('label.option')
      .filter({ hasText: words(`application.requestKinds.${kind}`) })
      .click();
    if (kind === 'document')
      await rail.getByRole('combobox', { name: words('decision.ask.document') }).selectOption('tax_return');
    if (kind === 'correction') {
      const fact = rail.getByRole('combobox', { name: words('asking.ask.fact') });
      await fact.selectOption(factId);
    }
    await rail.getByRole('textbox', { name: words('decision.ask.text') }).fill(text);
    await expect(rail.getByLabel(words('decision.ask.due'))).not.toHaveValue('');
    await rail.getByText(words('decision.ask.blocking')).click();
    await rail.getByRole('button', { name: words('decision.ask.act') }).click();
    await expect(rail.getByRole('textbox', { name: words('decision.ask.text') })).toBeHidden();
  };
  await asked('explanation', 'What was the transfer in October for?');
  await untilState(borrower.calls, number, 'awaiting_applicant');
  await asked('document', 'The last one, all pages.');
  await asked('correction', 'The statement shows more.');

  const { page } = borrower;
  const tracker = new Tracker(page, words);
  await tracker.open(number);
  const tasks = page.getByRole('region', { name: words('applicant.tasks.title', { count: 3 }) });
  await expect(tasks.getByRole('heading')).toHaveCount(3);
  await expect(tasks).toContainText(words('requests.lapse.blocking'));
  // What was typed is still there after the phone was put away.
  const words_ = tasks.getByRole('textbox', { name: words('applicant.tasks.answer') });
  await words_.fill('School fees.');
  await page.reload();
  await expect(words_).toHaveValue('School fees.');
  await tasks.getByRole('button', { name: words('applicant.tasks.send') }).click();
  const two = page.getByRole('region', { name: words('applicant.tasks.title', { count: 2 }) });
  await expect(two).toBeVisible();
  const value = two.getByRole('textbox', { name: words('requests.answer.valueMoney', { currency: 'CNY' }) });
  await two.getByRole('button', { name: words('requests.answer.send') }).click();
  await expect(two.getByText(words('requests.answer.valueMissing'))).toBeVisible();
  await value.fill('130000');
  await two.getByRole('button', { name: words('requests.answer.send') }).click();
  const one = page.getByRole('region', { name: words('applicant.tasks.title', { count: 1 }) });
  await expect(one).toBeVisible();
  const picture = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  );
  await one
    .locator('input[type=file]')
    .last()
    .setInputFiles({ name: 'tax.png', mimeType: 'image/png', buffer: picture });
  await expect(page.getByRole('region', { name: words('requests.after.title') })).toContainText(
    words('requests.after.document'),
  );
  await untilState(borrower.calls, number, 'review');
  await expect
    .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
    .toBe(true);

  await borrower.calls.track.message({ number, key: crypto.randomUUID(), text: 'Is that enough?' });
  await officer.page.goto(`/applications/${number}/messages`);
  await expect(officer.page.getByText('Is that enough?')).toBeVisible();
  await expect
    .poll(async () => (await borrower.calls.track.get({ number })).messages.at(-1)?.readAt)
    .not.toBeNull();
  await officer.calls.application.message({ number, key: crypto.randomUUID(), text: 'Yes, thank you.' });
  await tracker.open(number);
  await expect(page.getByText('Yes, thank you.')).toBeVisible();

  await officer.page.goto(`/applications/${number}/documents`);
  await expect(officer.page.getByText('School fees.')).toBeVisible();
  const unread = officer.page.getByRole('button', { name: words('asking.list.read') });
  await expect(unread).toHaveCount(3);
  await unread.first().click();
  await expect(unread).toHaveCount(2);
  await test.step('the payment of a loan is put right, and one that was left out is told in full', async () => {
    await case_.open(number);
    await asked('correction', 'The bank tells another payment.', 'borrower.debt.1.instalment');
    await asked('correction', 'The bureau knows of a second loan.', 'debts.left_out');
    await tracker.open(number);
    await expect(two).toContainText(
      words('requests.items.named', { item: '招商银行', fact: words('requests.facts.debt_instalment') }),
    );
    await expect(two).toContainText(words('requests.facts.debt_added'));
    const send = two.getByRole('button', { name: words('requests.answer.send') });
    await two
      .getByRole('textbox', { name: words('requests.answer.valueMoney', { currency: 'CNY' }) })
      .fill('950');
    // The newest request stands first.
    await send.last().click();
    await expect(one).toBeVisible();
    await one.getByRole('button', { name: words('requests.answer.send') }).click();
    await expect(one.getByText(words('apply.problems.missing'))).toHaveCount(4);
    await one.getByRole('textbox', { name: words('apply.debts.lender') }).fill('网商贷');
    await one.getByRole('combobox', { name: words('apply.debts.kind') }).selectOption('revolving');
    await one.getByRole('textbox', { name: words('apply.debts.instalment') }).fill('300');
    await one.getByRole('textbox', { name: words('apply.debts.balance') }).fill('4000');
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth))
      .toBe(true);
    await one.getByRole('button', { name: words('requests.answer.send') }).click();
    await untilState(borrower.calls, number, 'review');
    const { facts } = await officer.calls.request.choices({ number });
    expect(
      facts.filter(({ kind }) => kind === 'debt_instalment').map(({ value, item }) => [item?.name, value]),
    ).toEqual([
      ['招商银行', 95_000],
      ['网商贷', 30_000],
    ]);
    await officer.page.goto(`/applications/${number}/documents`);
    await expect(officer.page.getByText(/800.*→.*950/)).toBeVisible();
  });
  await page.goto('/track/contact');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('requests.notices.title'));
  await expect(page.getByRole('listitem').first()).toContainText(number);
});
