import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { Tracker } from '../pages/tracker';
import { invent } from '../support/applicants';
import { applied, untilState } from '../support/scenes';

test('a clean small application is approved without a signature, and every cost stands in the offer', async ({
  applicant,
  staff,
  words,
}) => {
  const nurse = invent('nurse approved by the system');
  const phone = await applicant(nurse);
  const number = await applied(phone, nurse, { amountYuan: 10_000 });
  await untilState(phone.calls, number, 'offered');
  const tracker = new Tracker(phone.page, words);
  await tracker.open(number);
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(
    words('applicant.headline.offer', { amount: '¥10,000' }),
  );
  await tracker.accept(nurse.phone, '¥10,000');
  await expect(phone.page.getByRole('heading', { level: 1 })).toHaveText(
    words('applicant.headline.accepted', { amount: '¥10,000' }),
  );
  const risk = await staff('risk');
  const { state, route, assessment } = await risk.calls.application.get({ number });
  expect({ state, route, tier: assessment?.route.tier }).toEqual({
    state: 'accepted',
    route: [],
    tier: 'auto',
  });
});

test('arrears are declined by the system with the reasons, and a person can be asked for', async ({
  applicant,
  words,
}) => {
  const late = invent('declined by the system', 'overdue');
  const phone = await applicant(late);
  const number = await applied(phone, late, { amountYuan: 10_000 });
  await untilState(phone.calls, number, 'declined');
  const { page } = phone;
  await new Tracker(page, words).open(number);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    words('applicant.headline.declined', { amount: '¥10,000' }),
  );
  await expect(page.getByText(words('applicant.lead.declinedAutomatic'))).toBeVisible();
  const reasons = page.getByRole('region', { name: words('applicant.declined.reasons') });
  const { declined } = await phone.calls.track.get({ number });
  expect(declined?.reasons.map(({ code }) => code)).toContain('public_record');
  await expect(reasons.getByRole('listitem')).toHaveCount(declined?.reasons.length ?? 0);
  await expect(page.getByText(/score|grade|PD\b/i)).toHaveCount(0);

  await page.getByRole('button', { name: words('applicant.secondLook.askPerson') }).click();
  await page
    .getByRole('textbox', { name: words('applicant.secondLook.reason') })
    .fill('The arrears were a mistake of the bank; I have its letter.');
  await page.getByRole('button', { name: words('applicant.secondLook.send'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('applicant.headline.again'));
  expect(await untilState(phone.calls, number, 'review')).toBe('review');
});
