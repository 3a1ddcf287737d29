import { randomUUID } from 'node:crypto';
import { expect } from '@playwright/test';
import { consentKinds } from '@/lib/domain/application/vocabulary';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import { type Borrower, type Person, test } from '../fixtures';
import { Tracker } from '../pages/tracker';
import { invent } from '../support/applicants';
import type { Words } from '../support/messages';
import { applied, untilState } from '../support/scenes';
import { untilNothingHeld } from '../support/signed';

/** Payments of ¥90,000 within a year would take most of what a nurse earns. */
const tooMuch = { amountYuan: 90_000, salaryYuan: 12_000 };

async function declinedBy(officer: Person, number: string, reasons: ReasonCode[]): Promise<void> {
  await officer.calls.queue.claim({ numbers: [number], key: randomUUID() });
  const { version, assessmentId } = await officer.calls.application.get({ number });
  await officer.calls.decision.decline({
    number,
    version,
    assessmentId,
    reasons,
    override: 'Payments would take most of the income.',
    key: randomUUID(),
  });
  await untilNothingHeld(officer.calls, number);
}

async function askAgain({ page }: Borrower, words: Words): Promise<void> {
  await page.getByRole('button', { name: words('applicant.secondLook.appeal'), exact: true }).click();
  await page
    .getByRole('textbox', { name: words('applicant.secondLook.reason') })
    .fill('My hours have grown.');
  await page.getByRole('button', { name: words('applicant.secondLook.send'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('applicant.headline.again'));
}

test('declined for too high a debt ratio: reasons with own figures, one press, and the new request passes as told', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(120_000);
  const nurse = invent('nurse who asked for too much');
  const borrower = await applicant(nurse);
  const number = await applied(borrower, nurse, tooMuch);
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  await declinedBy(officer, number, ['dti_too_high']);
  await untilState(borrower.calls, number, 'declined');
  const { page, calls } = borrower;
  await expect.poll(async () => (await calls.track.get({ number })).wayBack?.state).toBe('ready');
  await new Tracker(page, words).open(number);
  const reasons = page.getByRole('region', { name: words('applicant.declined.reasons') });
  await expect(reasons).toContainText('67');
  const help = page.getByRole('region', { name: words('wayBack.title') });
  const { wayBack } = await calls.track.get({ number });
  const smaller = wayBack?.suggestions.find(({ levers }) => levers.join() === 'amount');
  const amountMinor = smaller?.amountMinor ?? 0;
  const amount = `¥${(amountMinor / 100).toLocaleString('en')}`;
  await expect(help).toContainText(amount);
  await help.getByRole('button', { name: words('wayBack.act.amount', { amount }) }).click();
  await page.waitForURL(/\/apply\/\d{4}-\d{4}/);
  const again = /\d{4}-\d{4}/.exec(page.url())?.[0] ?? '';
  const draft = await calls.apply.get({ number: again });
  expect(draft.data.loan?.amountMinor).toBe(amountMinor);
  expect(draft.data.consents).toBeUndefined();
  const sent = await calls.apply.submit({
    number: again,
    version: draft.version,
    consents: [...consentKinds],
    key: randomUUID(),
  });
  expect(sent).toMatchObject({ submitted: true });
  await untilState(calls, again, 'review', 'approved', 'offered');
  const risk = await staff('risk');
  const seen = await risk.calls.application.get({ number: again });
  expect(seen.assessment?.outcome).toBe('approve');
  expect(seen.after.earlier).toBe(number);
  await officer.page.goto(`/applications/${again}`);
  await expect(officer.page.getByText(words('secondLooks.earlier', { number }))).toBeVisible();
  await page.goto(`/track/${number}`);
  await expect(page.getByRole('link', { name: words('wayBack.openLater', { number: again }) })).toBeVisible();
});

test('a second look by another officer turns a decline into an offer', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(120_000);
  const nurse = invent('nurse who was heard again');
  const borrower = await applicant(nurse);
  const number = await applied(borrower, nurse, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  await declinedBy(officer, number, ['income_source_unstable']);
  await untilState(borrower.calls, number, 'declined');
  await new Tracker(borrower.page, words).open(number);
  await askAgain(borrower, words);
  const { look } = await borrower.calls.track.get({ number });
  expect(look?.kind).toBe('second_look');
  const refused = await officer.calls.queue.claim({ numbers: [number], key: randomUUID() });
  const manager = await staff('manager');
  expect(refused).toBeDefined();
  const view = await manager.calls.application.get({ number });
  if (view.holder === null) await manager.calls.queue.claim({ numbers: [number], key: randomUUID() });
  else
    await manager.calls.queue.reassign({
      number,
      version: view.version,
      to: (await manager.calls.people.me()).id ?? '',
      key: randomUUID(),
    });
  const now = await manager.calls.application.get({ number });
  if (now.currentTerms === null) throw new Error('There are no terms to approve.');
  await manager.calls.decision.approve({
    number,
    version: now.version,
    assessmentId: now.assessmentId,
    terms: now.currentTerms,
    reasons: [],
    conditions: [],
    key: randomUUID(),
  });
  await untilNothingHeld(manager.calls, number);
  const second = await staff('thirdOfficer');
  if ((await second.calls.application.get({ number })).acts.approve.allowed) {
    const open = await second.calls.application.get({ number });
    if (open.currentTerms === null) throw new Error('There are no terms to sign.');
    await second.calls.decision.approve({
      number,
      version: open.version,
      assessmentId: open.assessmentId,
      terms: open.currentTerms,
      reasons: [],
      conditions: [],
      key: randomUUID(),
    });
    await untilNothingHeld(second.calls, number);
  }
  await untilState(borrower.calls, number, 'offered');
  await borrower.page.reload();
  await expect(borrower.page.getByRole('heading', { level: 1 })).toHaveText(
    words('applicant.headline.offer', { amount: '¥30,000' }),
  );
  const risk = await staff('risk');
  const report = await risk.calls.secondLook.report({ weeks: 26 });
  expect(report.whole.reversed).toBeGreaterThan(0);
});

test('what could not be confirmed tells nothing: no figures, no suggestions, no way around', async ({
  applicant,
  staff,
  words,
}) => {
  const nurse = invent('nurse who could not be confirmed');
  const borrower = await applicant(nurse);
  const number = await applied(borrower, nurse, tooMuch);
  await untilState(borrower.calls, number, 'review');
  await declinedBy(await staff('officer'), number, ['information_not_confirmed']);
  await untilState(borrower.calls, number, 'declined');
  const { page, calls } = borrower;
  await expect.poll(async () => (await calls.track.get({ number })).wayBack?.state).toBe('ready');
  await new Tracker(page, words).open(number);
  const reasons = page.getByRole('region', { name: words('applicant.declined.reasons') });
  await expect(reasons.getByRole('listitem')).toHaveCount(1);
  await expect(reasons).not.toContainText(/\d %|\d%|¥/);
  await expect(page.getByRole('region', { name: words('wayBack.title') })).toHaveCount(0);
  await expect(page.getByRole('button', { name: /Apply again/ })).toHaveCount(0);
  const { wayBack, declined } = await calls.track.get({ number });
  expect(wayBack?.suggestions).toEqual([]);
  expect(declined?.reasons).toEqual([
    { code: 'information_not_confirmed', params: {}, words: 'applicant', help: null },
  ]);
});
