import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { type Person, test } from '../fixtures';
import { Tracker } from '../pages/tracker';
import { invent } from '../support/applicants';
import { provenLongAgo } from '../support/database';
import { applied, untilState } from '../support/scenes';
import { memberOf, password } from '../support/sign-in';
import { untilNothingHeld } from '../support/signed';

/** Signs what the system recommends, with one condition before payout. */
async function approveAsRecommended({ calls }: Person, number: string): Promise<void> {
  const { version, assessmentId, currentTerms } = await calls.application.get({ number });
  if (currentTerms === null) throw new Error(`${number} has no terms to sign.`);
  await calls.decision.approve({
    number,
    version,
    assessmentId,
    terms: currentTerms,
    reasons: [],
    conditions: ['purpose_evidence'],
    key: randomUUID(),
  });
  await untilNothingHeld(calls, number);
}

test('an offer of less is read, confirmed in its time, accepted with its contract, and paid out by two people', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(180_000);
  const nurse = invent('nurse who asks for more');
  const phone = await applicant(nurse);
  const { calls, page } = phone;
  const number = await applied(phone, nurse, {
    amountYuan: 100_000,
    salaryYuan: 9_000,
    papersAccepted: true,
  });
  await untilState(calls, number, 'review');
  const officer = await staff('officer');
  await officer.calls.queue.claim({ numbers: [number], key: randomUUID() });
  await approveAsRecommended(officer, number);
  const manager = await staff('manager');
  if ((await untilState(calls, number, 'approval', 'approved', 'offered')) === 'approval')
    await approveAsRecommended(manager, number);
  await untilState(calls, number, 'offered');
  const { offer, lessReasons, currency } = await calls.track.get({ number });
  expect(offer?.amountMinor).toBeLessThan(10_000_000);
  const amount = new Intl.NumberFormat('en', {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
    maximumFractionDigits: 0,
  }).format((offer?.amountMinor ?? 0) / 100);
  const tracker = new Tracker(page, words);

  await test.step('the tracker says why it is less, in words that are true', async () => {
    await tracker.open(number);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      words('applicant.headline.offer', { amount }),
    );
    expect(lessReasons.length).toBeGreaterThan(0);
    await expect(
      page.getByRole('heading', { name: words('applicant.less.title', { amount: '¥100,000' }) }),
    ).toBeVisible();
  });

  await test.step('who confirms too early is told to take their time; the contract opens meanwhile', async () => {
    await tracker.openTerms();
    await tracker.readButton.click();
    await expect(
      page
        .getByRole('status')
        .or(page.getByRole('alert'))
        .filter({ hasText: /longer/ }),
    ).toBeVisible();
    const link = page.getByRole('link', { name: words('costs.contract.en') });
    const [file] = await Promise.all([page.waitForEvent('download'), link.click()]);
    expect((await readFile(await file.path())).subarray(0, 5).toString()).toBe('%PDF-');
    await tracker.confirmCosts();
    await tracker.acceptByCode(nurse.phone, amount);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(
      words('applicant.headline.accepted', { amount }),
    );
    await expect(page.getByRole('heading', { name: words('costs.toDo.title') })).toBeVisible();
  });

  await test.step('the officer ticks the condition with a paper, and prepares the payout', async () => {
    await phone.sendPaper(number, 'other');
    const { documents } = await officer.calls.application.get({ number });
    const paper = documents.find(({ kind, state }) => kind === 'other' && state === 'to_review');
    await officer.calls.application.reviewDocument({
      documentId: paper?.id ?? '',
      version: paper?.version ?? 0,
      verdict: 'accepted',
      key: randomUUID(),
    });
    await officer.page.goto(`/applications/${number}/payout`);
    const choice = officer.page.getByRole('combobox', { name: words('payout.conditions.choose') });
    await expect(choice).toBeVisible();
    await officer.page.keyboard.press('m');
    await expect(choice).toBeFocused();
    await choice.selectOption(paper?.id ?? '');
    await officer.page.getByRole('button', { name: words('payout.conditions.meet') }).click();
    await expect(
      officer.page.getByText(words('payout.conditions.states.met'), { exact: true }),
    ).toBeVisible();
  });

  await test.step('nothing is prepared until the borrower has given an account, on their own page', async () => {
    const prepare = officer.page.getByRole('button', { name: words('payout.propose.prepare') });
    await expect(officer.page.getByText(words('payout.payout.noAccountWhat'))).toBeVisible();
    await expect(officer.page.getByText(words('errors.account_missing'))).toBeVisible();
    await expect(prepare).toHaveCount(0);
    await tracker.giveAccount('6222020200112233445');
    await officer.page.reload();
    await expect(officer.page.getByText(/•3445$/)).toBeVisible();
    await prepare.click();
    await expect(officer.page.getByRole('button', { name: words('payout.closing.takeBack') })).toBeVisible();
  });

  await test.step('the manager proves who they are, and releases it', async () => {
    await manager.page.goto(`/applications/${number}/payout`);
    await provenLongAgo(memberOf('manager').email);
    await manager.page.getByRole('button', { name: words('payout.closing.disburse.confirm') }).click();
    const dialog = manager.page.getByRole('dialog');
    await dialog.getByRole('button', { name: words('payout.closing.disburse.act') }).click();
    await dialog.getByLabel(words('people.prove.password')).fill(password);
    await dialog.getByRole('button', { name: words('people.prove.go') }).click();
    await expect(dialog).toBeHidden();
    await untilState(calls, number, 'disbursed');
    await tracker.untilHeadline(words('applicant.headline.paid', { amount }));
  });
});
