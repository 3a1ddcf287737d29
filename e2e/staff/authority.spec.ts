import { randomUUID } from 'node:crypto';
import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { reasonCodes } from '@/lib/domain/assessment/reasons/reason-codes';
import { codesOf } from '@/lib/domain/authority/version/signer-codes';
import { test } from '../fixtures';
import { AuthorityPage } from '../pages/authority';
import { provenLongAgo } from '../support/database';
import { memberOf, password } from '../support/sign-in';

/** No other spec applies for them, so that a new version changes nobody's route. */
const product = 'equipment';
const other = 'instalment';
const faultsOf = async ({ page }: AuthorityPage) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => [id, nodes[0]?.target]);

test('a matrix is drawn up by one person, tested on the past and published by another', async ({
  staff,
  words,
}) => {
  test.setTimeout(120_000);
  const auto = words('authority.tiers.auto');
  const officerTier = words('authority.tiers.O');
  const first = await staff('risk');
  const maker = new AuthorityPage(first.page, words);
  const press = (key: string) => first.page.keyboard.press(key);

  await test.step('who decides cases reads what is in force, and no draft', async () => {
    const officer = new AuthorityPage((await staff('officer')).page, words);
    await officer.open(product);
    await expect(officer.table).toBeVisible();
    await expect(officer.cell('A', 2)).toContainText(officerTier);
    await expect(officer.page.getByText(words('authority.noDraft.title'), { exact: true })).toHaveCount(0);
    await expect(officer.publishButton).toHaveCount(0);
  });

  await test.step('the maker draws up a draft and frees one cell by keyboard', async () => {
    await maker.open(product);
    await first.page.getByRole('button', { name: /Draw up a draft/ }).click();
    await expect(maker.grid).toBeVisible();
    await maker.grid.getByRole('button', { name: /^A, up to/ }).focus();
    await press('ArrowRight');
    await press('ArrowRight');
    await press('1');
    await expect(maker.cell('A', 2)).toContainText(auto);
    await expect(maker.cell('A', 2).locator('s')).toHaveText(officerTier);
    await press('Escape');
    await expect(maker.cell('A', 2).locator('s')).toHaveCount(0);
    await press('Enter');
    await first.page.getByRole('menuitemcheckbox', { name: auto }).click();
    await maker.untilSaved();
    await first.page.reload();
    await expect(maker.cell('A', 2).locator('s')).toHaveText(officerTier);
  });

  await test.step('a band is split and put together again', async () => {
    await first.page.locator('[data-at="-1.1"]').click();
    await first.page.getByRole('button', { name: /^Split at/ }).click();
    await expect(maker.grid.getByRole('columnheader')).toHaveCount(7);
    await first.page.getByRole('button', { name: words('ui.undo') }).click();
    await expect(maker.grid.getByRole('columnheader')).toHaveCount(6);
    await maker.untilSaved();
  });

  await test.step('without a backtest it cannot be handed over; with one it can', async () => {
    await expect(maker.handOverButton).toHaveAttribute('aria-disabled', 'true');
    await first.page
      .getByRole('button', { name: words('authority.backtest.run') })
      .first()
      .click();
    await expect(maker.handOverButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 });
    await first.page
      .getByRole('textbox', { name: words('authority.foot.note') })
      .fill('Small machines of good borrowers.');
    await maker.untilSaved();
    expect(await faultsOf(maker)).toEqual([]);
    await maker.handOverButton.click();
    await expect(first.page.getByText(words('authority.foot.blocks.own'))).toBeVisible();
    await expect(maker.publishButton).toHaveCount(0);
    const { draft } = await first.calls.authority.get({ product });
    const published = first.calls.authority.publish({
      matrixVersionId: draft?.id ?? '',
      version: draft?.version ?? 0,
      key: randomUUID(),
    });
    await expect(published).rejects.toMatchObject({ code: 'FORBIDDEN', data: { reason: 'own_draft' } });
  });

  await test.step('a second person reads back what they sign, proves who they are, and publishes', async () => {
    const { page } = await staff('secondRisk');
    await provenLongAgo(memberOf('secondRisk').email);
    const checker = new AuthorityPage(page, words);
    await checker.open(product);
    expect(await faultsOf(checker)).toEqual([]);
    await page.keyboard.press('ControlOrMeta+Enter');
    await expect(checker.confirmation).toContainText(`A, ¥50k – 150k: ${officerTier} → ${auto}`);
    await expect(checker.confirmation).toContainText('Small machines of good borrowers.');
    await page.keyboard.press('ControlOrMeta+Enter');
    await checker.confirmation.getByLabel(words('people.prove.password')).fill(password);
    await checker.confirmation.getByRole('button', { name: words('people.prove.go') }).click();
    await expect(checker.confirmation).toHaveCount(0);
    await expect(checker.cell('A', 2)).toContainText(auto);
    await expect(page.getByText(words('authority.noDraft.title'), { exact: true })).toBeVisible();
  });

  await test.step('from then on it is in force for everybody', async () => {
    const officer = new AuthorityPage((await staff('officer')).page, words);
    await officer.open(product);
    await expect(officer.cell('A', 2)).toContainText(auto);
  });
});

test('a draft edited elsewhere is never overwritten, and one that is sent back says why', async ({
  staff,
  words,
}) => {
  test.setTimeout(120_000);
  const { page, calls } = await staff('risk');
  const maker = new AuthorityPage(page, words);
  await maker.open('farm_inputs');
  await page.getByRole('button', { name: /Draw up a draft/ }).click();
  await expect(maker.grid).toBeVisible();
  const read = async () => {
    const { draft } = await calls.authority.get({ product: 'farm_inputs' });
    if (draft === null) throw new Error('The draft of the test is there.');
    return draft;
  };

  await test.step('edited elsewhere: then, now and yours, and one chooses', async () => {
    const draft = await read();
    const rows = { ...draft.body.rows, C: ['OM', 'OM', 'OM', 'K2', 'K3'] as typeof draft.body.rows.C };
    const { version, id: matrixVersionId } = draft;
    const key = randomUUID();
    await calls.authority.saveDraft({
      matrixVersionId,
      version,
      body: { ...draft.body, rows },
      note: '',
      key,
    });
    await page.locator('[data-at="0.2"]').focus();
    await page.keyboard.press('1');
    const conflict = page.getByRole('alert').filter({ hasText: words('authority.conflict.title') });
    await expect(conflict.getByRole('row')).toHaveCount(3);
    await conflict.getByRole('button', { name: words('ui.keepMine') }).click();
    await expect(conflict).toHaveCount(0);
    await maker.untilSaved();
    expect((await read()).body.rows).toMatchObject({
      A: ['auto', 'auto', 'auto', 'OM', 'K2'],
      C: ['O', 'O', 'OM', 'K2', 'K3'],
    });
  });

  await test.step('sent back, its maker reads the reason and goes on', async () => {
    await page
      .getByRole('button', { name: words('authority.backtest.run') })
      .first()
      .click();
    await expect(maker.handOverButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 });
    await maker.handOverButton.click();
    await expect(page.getByText(words('authority.foot.blocks.own'))).toBeVisible();
    const checker = new AuthorityPage((await staff('secondRisk')).page, words);
    await checker.open('farm_inputs');
    await checker.page.getByRole('button', { name: words('authority.foot.sendBack') }).click();
    await checker.confirmation.getByRole('textbox').fill('Wait for the harvest figures.');
    await checker.confirmation.getByRole('button', { name: words('authority.sendBack.act') }).click();
    await expect(checker.confirmation).toHaveCount(0);
    await expect(checker.publishButton).toHaveCount(0);
    await maker.open('farm_inputs');
    await expect(page.getByText('Wait for the harvest figures.')).toBeVisible();
    await expect(maker.handOverButton).toBeVisible();
  });
});

test('tiers of rules and reason codes are changed by keyboard, tried, published, and then hold', async ({
  staff,
  words,
}) => {
  test.setTimeout(120_000);
  const { page, calls } = await staff('risk');
  const maker = new AuthorityPage(page, words);
  const press = (key: string) => page.keyboard.press(key);
  const two = words('authority.rules.tiers.2');
  const one = words('authority.rules.tiers.1');
  const withdrawn = words('authority.reasons.withdrawn');
  const offered = words('authority.reasons.offered');
  const ofRule = maker.value(0, 0);

  await test.step('the exception is made to add two tiers; Esc puts it back', async () => {
    await maker.open(other, 'rules');
    await page.getByRole('button', { name: /Draw up a draft/ }).click();
    await expect(maker.grid).toBeVisible();
    await ofRule.focus();
    await press('2');
    await expect(ofRule).toContainText(two);
    await expect(ofRule.locator('s')).toHaveText(one);
    await press('Escape');
    await expect(ofRule.locator('s')).toHaveCount(0);
    await press('Enter');
    await page.getByRole('menuitemcheckbox', { name: two }).click();
    await press('ArrowDown');
    await press('1');
    await expect(maker.value(1, 0).locator('s')).toHaveText(words('authority.rules.tiers.0'));
    await expect(page.getByText(/^draft: v\d+, 2 changes$/)).toBeVisible();
    await maker.untilSaved();
    expect(await faultsOf(maker)).toEqual([]);
  });

  await test.step('codes are withdrawn by Space and Enter, and every act keeps one', async () => {
    await page.getByRole('link', { name: new RegExp(`^${words('authority.parts.reasons')}`) }).click();
    await expect(maker.grid).toBeVisible();
    const codes = reasonCodes.filter((code) => codesOf('return').includes(code));
    const [top, ...below] = codes.map((code) => maker.ofCode(code, 'return'));
    if (top === undefined) throw new Error('There is a code to return with.');
    await top.focus();
    await press('Space');
    await expect(top).toContainText(withdrawn);
    await expect(top.locator('s')).toHaveText(offered);
    await press('ArrowDown');
    await expect(top).not.toBeFocused();
    for (const each of below) {
      await each.focus();
      await press('Enter');
      await expect(each).toContainText(withdrawn);
    }
    const problem = page.getByText(words('authority.problems.whole.act_without_reason'), { exact: false });
    await expect(problem).toBeVisible();
    await press('Escape');
    await expect(problem).toHaveCount(0);
    await maker.untilSaved();
    expect(await faultsOf(maker)).toEqual([]);
    await page.reload();
    await expect(top.locator('s')).toHaveText(offered);
  });

  await test.step('another code is added by Space, with its mark; Esc takes it out again', async () => {
    const cell = maker.ofCode('ltv_too_high', 'return');
    const [added, absent] = [words('authority.reasons.added'), words('authority.reasons.absent')];
    await expect(cell).toContainText(absent);
    await cell.focus();
    await press('Space');
    await expect(cell).toContainText(added);
    await expect(cell.locator('s')).toHaveText(absent);
    await press('Escape');
    await expect(cell.locator('s')).toHaveCount(0);
    await press('Enter');
    await expect(cell).toContainText(added);
    await maker.untilSaved();
    expect(await faultsOf(maker)).toEqual([]);
    await page.reload();
    await expect(cell.locator('s')).toHaveText(absent);
  });

  await test.step('it is tried on the past and handed over; a second person reads every change and publishes', async () => {
    await maker.open(other);
    await page
      .getByRole('button', { name: words('authority.backtest.run') })
      .first()
      .click();
    await expect(maker.handOverButton).not.toHaveAttribute('aria-disabled', 'true', { timeout: 30_000 });
    await maker.handOverButton.click();
    await expect(page.getByText(words('authority.foot.blocks.own'))).toBeVisible();
    const second = (await staff('secondRisk')).page;
    await provenLongAgo(memberOf('secondRisk').email);
    const checker = new AuthorityPage(second, words);
    await checker.open(other, 'rules');
    await expect(checker.grid).toHaveCount(0);
    await second.keyboard.press('ControlOrMeta+Enter');
    await expect(checker.confirmation).toContainText(`P-36: ${one} → ${two}`);
    await expect(checker.confirmation).toContainText(
      words('authority.changes.withdrawn', {
        act: words('authority.reasons.act.return'),
        code: words('reasons.documents_missing.label'),
      }),
    );
    await expect(checker.confirmation).toContainText(
      words('authority.changes.added', {
        act: words('authority.reasons.act.return'),
        code: words('reasons.ltv_too_high.label'),
      }),
    );
    await second.keyboard.press('ControlOrMeta+Enter');
    await checker.confirmation.getByLabel(words('people.prove.password')).fill(password);
    await checker.confirmation.getByRole('button', { name: words('people.prove.go') }).click();
    await expect(checker.confirmation).toHaveCount(0);
  });

  await test.step('from then on it is in force', async () => {
    const officer = new AuthorityPage((await staff('officer')).page, words);
    await officer.open(other, 'rules');
    await expect(officer.page.getByRole('row').filter({ hasText: 'P-36' })).toContainText(two);
    const { live } = await calls.authority.get({ product: other });
    expect(live.body.exceptionTiers).toMatchObject({ 'P-36': 2 });
    expect(live.body.withdrawnReasons?.return).toHaveLength(codesOf('return').length - 1);
    expect(live.body.addedReasons?.return).toEqual(['ltv_too_high']);
  });
});
