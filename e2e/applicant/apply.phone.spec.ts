import { expect } from '@playwright/test';
import { test } from '../fixtures';
import { Wizard } from '../pages/wizard';
import { invent } from '../support/applicants';
import { untilState } from '../support/scenes';

test('a nurse fills in the whole form on her phone', async ({ applicant, words }) => {
  const nurse = invent('nurse of the whole form');
  const { page, calls } = await applicant(nurse);
  const wizard = new Wizard(page, words);
  await wizard.choose('Personal loan', 60_000);
  await wizard.person(nurse);
  await wizard.next('income');
  await wizard.wages(20_000);
  await wizard.next('debts');
  await wizard.noDebts(3_000, 50_000);
  await wizard.next('purpose');
  await wizard.purpose('home_improvement', '装修厨房', 60_000);
  await wizard.next('guarantor');
  await wizard.noGuarantor();
  await wizard.next('papers');
  await wizard.send('identity_card');
  await wizard.send('income_proof');
  await wizard.next('review');
  await wizard.consentToAll();
  const number = wizard.number();
  await wizard.submit();
  expect(await untilState(calls, number, 'review')).toBe('review');
});
