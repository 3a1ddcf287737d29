import { randomUUID } from 'node:crypto';
import { expect, type Page } from '@playwright/test';
import { type Person, test } from '../fixtures';
import { CasePage } from '../pages/case';
import { invent } from '../support/applicants';
import { provenLongAgo, stepUpAbove } from '../support/database';
import { applied, shopWish, untilState } from '../support/scenes';
import { memberOf, password } from '../support/sign-in';
import { recommended, untilNothingHeld } from '../support/signed';

/** Assessments run by themselves: a page is opened once the case has come to rest. */
const untilAtRest = (calls: Person['calls'], number: string) =>
  expect
    .poll(
      async () => {
        const before = await calls.application.get({ number });
        await new Promise((resolve) => setTimeout(resolve, 2_000));
        return (await calls.application.get({ number })).version - before.version;
      },
      { timeout: 30_000 },
    )
    .toBe(0);

/** A day so many days from now. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const banner = (page: Page, text: string) => page.getByRole('status').filter({ hasText: text });

test('a paper that comes after the first signature is admitted, voids what it changes, and all is signed again', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(150_000);
  const shop = invent('shop of the late paper');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, shopWish);
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  const first = await officer.calls.application.get({ number });
  for (const { id, version, state } of first.documents)
    if (state === 'to_review')
      await officer.calls.application.reviewDocument({
        documentId: id,
        version,
        verdict: 'accepted',
        key: randomUUID(),
      });
  await untilAtRest(officer.calls, number);
  await recommended(officer, number);

  const kind = first.documentsRequired[0]?.kind ?? 'identity_card';
  await borrower.sendPaper(number, kind);
  const { documents } = await borrower.calls.track.get({ number });
  expect(documents.find((each) => each.kind === kind)).toMatchObject({ state: 'accepted', newer: 'waiting' });

  const manager = await staff('manager');
  const page = new CasePage(manager.page, words);
  await page.open(number);
  await page.rail.getByRole('link', { name: words('signing.tray.railAct') }).click();
  await expect(manager.page.getByRole('heading', { name: words('signing.tray.title') })).toBeVisible();
  await manager.page.getByRole('button', { name: words('signing.tray.admit'), exact: true }).click();
  await expect(manager.page.getByRole('heading', { name: words('signing.tray.title') })).toBeHidden();
  const admitted = (await manager.calls.application.get({ number })).documents.find(
    ({ tray }) => tray !== null,
  );
  expect(admitted?.tray).toMatchObject({ state: 'admitted' });
  // What the paper shows is not what was signed on.
  await manager.calls.application.reviewDocument({
    documentId: admitted?.id ?? '',
    version: admitted?.version ?? 0,
    verdict: 'rejected',
    rejection: 'unreadable',
    key: randomUUID(),
  });
  await expect
    .poll(async () => (await officer.calls.application.get({ number })).round, { timeout: 30_000 })
    .toBe(2);

  const again = new CasePage(officer.page, words);
  await again.open(number);
  const ended = banner(officer.page, words('signing.ended.title', { round: 1 }));
  await expect(ended).toContainText(words('signing.ended.because.reassessed'));
  await expect(ended).toContainText(words('signing.outcomes.refer'));
  await expect(ended).toContainText('→');
  await officer.page.goto(`/applications/${number}/history`);
  await expect(
    officer.page
      .getByRole('listitem')
      .filter({ hasText: words('signing.causes.outcome') })
      .first(),
  ).toContainText('→');
  const { notices } = await officer.calls.people.notices();
  expect(notices.filter((each) => each.number === number).map((each) => each.kind)).toContain(
    'signature_void_reassessed',
  );

  await untilAtRest(officer.calls, number);
  await recommended(officer, number);
  await page.open(number);
  await page.choose('approve');
  await page.sign(/¥160,000/);
  await untilNothingHeld(manager.calls, number);
  expect(await untilState(borrower.calls, number, 'offered')).toBe('offered');

  await page.open(number);
  const undo = words('decision.after.undo_approval');
  await page.rail
    .getByRole('textbox', { name: words('decision.after.reason'), exact: true })
    .fill('The purchase contract is of another shop.');
  await page.rail.getByRole('button', { name: undo }).click();
  await page.rail.getByRole('button', { name: words('decision.after.confirm') }).click();
  await expect.poll(async () => (await manager.calls.application.get({ number })).state).toBe('review');
  await expect(banner(manager.page, words('signing.ended.title', { round: 2 }))).toBeVisible();
  expect(await untilState(borrower.calls, number, 'review')).toBe('review');
});

test('a correction answered behind the first signature waits in the tray with old and new value, and is left once', async ({
  applicant,
  staff,
  words,
}) => {
  test.setTimeout(120_000);
  const shop = invent('shop of the late figure');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, shopWish);
  await untilState(borrower.calls, number, 'review');
  const officer = await staff('officer');
  await officer.calls.queue.claim({ numbers: [number], key: randomUUID() });
  const { version, borrower: party } = await officer.calls.application.get({ number });
  const { facts } = await officer.calls.request.choices({ number });
  const told = facts.find(({ kind }) => kind === 'takings') ?? facts[0];
  const { requestId } = await officer.calls.decision.ask({
    number,
    version,
    partyId: party.id,
    kind: 'correction',
    fact: told?.fact ?? '',
    text: 'Please check this figure.',
    dueOn: inDays(20),
    blocking: false,
    key: randomUUID(),
  });
  await untilAtRest(officer.calls, number);
  await recommended(officer, number);
  const value = (told?.value ?? 0) + 100_000;
  await borrower.calls.track.answer({ number, requestId, value, documentIds: [], key: randomUUID() });

  const manager = await staff('manager');
  const page = new CasePage(manager.page, words);
  await page.open(number);
  await page.rail.getByRole('link', { name: words('signing.tray.railAct') }).click();
  // The tray stands first; the same answer is found again among the requests.
  const line = manager.page
    .getByRole('listitem')
    .filter({ hasText: words('signing.tray.kinds.correction') })
    .filter({ hasText: '→' })
    .first();
  await expect(line).toContainText('→');
  await line.getByRole('button', { name: words('signing.tray.leave'), exact: true }).click();
  await expect(line.getByRole('button')).toHaveCount(0);
  const { laterFacts, state, round } = await manager.calls.application.get({ number });
  expect(laterFacts).toMatchObject([
    { change: { before: told?.value, after: value }, tray: { state: 'left' } },
  ]);
  expect({ state, round }).toEqual({ state: 'approval', round: 1 });
  await manager.page.goto(`/applications/${number}/history`);
  await expect(
    manager.page.getByRole('listitem').filter({ hasText: words('signing.tray.kinds.correction') }),
  ).toHaveCount(2);
});

test('a tie to a party is told before anything is tried', async ({ applicant, staff, words }) => {
  const nurse = invent('nurse whom an officer knows');
  const borrower = await applicant(nurse);
  const number = await applied(borrower, nurse, { amountYuan: 30_000 });
  await untilState(borrower.calls, number, 'review');
  const { page, calls } = await staff('smallOfficer');
  await page.goto('/declarations');
  await page.getByRole('button', { name: words('register.declare') }).click();
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name: words('register.relations.relative') }).click();
  await dialog.getByRole('textbox', { name: words('register.phone') }).fill(nurse.phone);
  await dialog.getByRole('button', { name: words('register.declareNow') }).click();
  await expect(dialog).toBeHidden();
  const declared = page
    .getByRole('listitem')
    .filter({ hasText: words('register.phoneEnds', { hint: nurse.phone.slice(-4) }) });
  await expect(declared).toBeVisible();
  try {
    const opened = new CasePage(page, words);
    await opened.open(number);
    await expect(opened.rail.getByText(words('signing.conflicts.title'))).toBeVisible();
    await expect(opened.rail.getByText(words('signing.conflicts.same_phone'))).toBeVisible();
    await expect(opened.signButton).toHaveCount(0);
  } finally {
    const { entries } = await calls.register.mine();
    const entry = entries.find((each) => each.phoneHint === nurse.phone.slice(-4));
    await calls.register.end({ entryId: entry?.id ?? '', key: randomUUID() });
  }
});

test('a large signature asks for a fresh proof in its own dialog, and keeps what was written and the focus', async ({
  applicant,
  staff,
  words,
}) => {
  const shop = invent('shop of the fresh proof');
  const borrower = await applicant(shop);
  const number = await applied(borrower, shop, { ...shopWish, amountYuan: 200_000 });
  await untilState(borrower.calls, number, 'review');
  const { page } = await staff('thirdOfficer');
  // Above anything that other specs sign.
  const before = await stepUpAbove(19_500_000);
  try {
    await provenLongAgo(memberOf('thirdOfficer').email);
    const opened = new CasePage(page, words);
    await opened.open(number);
    await opened.claim();
    await opened.choose('approve');
    await opened.rail.getByRole('textbox', { name: words('decision.form.amount') }).fill('200,000');
    await opened.note.fill('Seen on site on Monday.');
    const override = opened.rail.getByRole('textbox', { name: words('decision.form.override') });
    if (await override.isVisible()) await override.fill('Takings were counted on site.');
    await opened.signButton.click();
    await opened.confirmation
      .getByRole('button', { name: words('decision.confirm.act'), exact: true })
      .click();
    const secret = opened.confirmation.getByLabel(words('people.prove.password'));
    await expect(secret).toBeFocused();
    await expect(opened.confirmation).toContainText('¥200,000');
    await secret.fill(password);
    await secret.press('Enter');
    await expect(opened.confirmation).toBeHidden();
    await expect(opened.rail.getByText(words('decision.held.yours'))).toBeVisible();
    await opened.rail.getByRole('button', { name: words('decision.held.takeBack') }).click();
    await expect(opened.note).toHaveValue('Seen on site on Monday.');
  } finally {
    await stepUpAbove(before);
  }
});
