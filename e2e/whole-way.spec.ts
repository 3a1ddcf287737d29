import { expect } from '@playwright/test';
import { test } from './fixtures';
import { CasePage } from './pages/case';
import { QueuePage } from './pages/queue';
import { Tracker } from './pages/tracker';
import { Wizard } from './pages/wizard';
import { invent } from './support/applicants';
import { formOpenForTenMinutes } from './support/database';
import { untilState } from './support/scenes';

test('a shop applies on a phone, two people sign, and the offer is accepted with the code', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(120_000);
  const shop = invent('shop of the whole way');
  const phone = await applicant(shop);
  const wizard = new Wizard(phone.page, words);
  await wizard.choose('Merchant loan', 160_000);
  await wizard.person(shop);
  await wizard.next('income');
  await wizard.shop({ takingsYuan: 120_000, costsYuan: 80_000 });
  await wizard.next('debts');
  await wizard.noDebts(3_000, 50_000);
  await wizard.next('purpose');
  await wizard.purpose('stock', '进货', 160_000);
  await wizard.next('guarantor');
  await wizard.noGuarantor();
  await wizard.next('papers');
  await wizard.send('identity_card');
  await wizard.send('business_licence');
  await wizard.next('review');
  await wizard.consentToAll();
  const number = wizard.number();
  await formOpenForTenMinutes(number);
  await wizard.submit();
  const tracker = new Tracker(phone.page, words);
  await untilState(phone.calls, number, 'review');
  await tracker.untilHeadline(words('applicant.headline.papersIn'));

  const officer = await staff('officer');
  const queue = new QueuePage(officer.page, words);
  await queue.open('unclaimed', '&sort=amount&dir=desc');
  await queue.rowOf(number).click();
  await expect(queue.peek).toContainText('¥160,000');
  await expect(queue.peek.getByRole('list').first().getByRole('listitem')).not.toHaveCount(0);
  await officer.page.keyboard.press('Enter');
  await officer.page.waitForURL(`/applications/${number}*`);
  const first = new CasePage(officer.page, words);
  await first.claim();
  await first.choose('approve');
  await first.note.fill('Stock counted, takings match the bank statement.');
  await first.sign(/¥160,000/);
  const { held } = await officer.calls.application.get({ number });
  expect(held?.mine).toBe(true);
  await untilState(phone.calls, number, 'approval');
  await tracker.untilHeadline(words('applicant.headline.second'));

  const manager = await staff('manager');
  const second = new CasePage(manager.page, words);
  await second.open(number);
  await expect(second.rail.getByText(words('decision.line.count', { signed: 1, total: 2 }))).toBeVisible();
  await second.choose('approve');
  await second.sign(/¥160,000/);
  await second.untilFinal();
  await expect(second.rail.getByText(words('decision.line.count', { signed: 2, total: 2 }))).toBeVisible();

  await tracker.untilHeadline(words('applicant.headline.offer', { amount: '¥160,000' }));
  await tracker.accept(shop.phone, '¥160,000');
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(
    words('applicant.headline.accepted', { amount: '¥160,000' }),
  );
  const risk = await staff('risk');
  const { state, route } = await risk.calls.application.get({ number });
  expect(state).toBe('accepted');
  expect(route.map((step) => step.signature?.signer.nameLatin)).toEqual(['Lin Xiaoyu', 'Zhou Jianguo']);
});
