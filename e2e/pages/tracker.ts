/** The applicant's own page of a case, and what the demonstration's inbox holds for them. */
import { expect, type Locator, type Page } from '@playwright/test';
import { messagesTo } from '../support/inbox';
import type { Words } from '../support/messages';

export class Tracker {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  async open(number: string): Promise<void> {
    await this.page.goto(`/track/${number}`);
  }

  /** Looks again, as an anxious person does, until the page says it. */
  async untilHeadline(headline: string): Promise<void> {
    await expect(async () => {
      await this.page.reload();
      await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(headline, { timeout: 500 });
    }).toPass({ timeout: 20_000 });
  }

  /** Opens the terms in full; the cost sheet's reading time begins. */
  async openTerms(): Promise<void> {
    const { page, words } = this;
    await page.getByRole('link', { name: words('applicant.offer.see') }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(words('applicant.offer.pageTitle'));
  }

  get readButton(): Locator {
    return this.page.getByRole('button', { name: this.words('costs.confirm.act') });
  }

  /** Says that the costs were read, again and again until the server takes it. */
  async confirmCosts(): Promise<void> {
    const done = this.page.getByText(this.words('costs.confirm.done'));
    await expect(async () => {
      if (!(await done.isVisible())) await this.readButton.click({ timeout: 1_000 });
      await expect(done).toBeVisible({ timeout: 2_000 });
    }).toPass({ timeout: 40_000 });
  }

  /** Reads the terms and confirms their costs, asks for a code, and accepts under the amount read back. */
  async accept(phone: string, amount: string): Promise<void> {
    await this.openTerms();
    await this.confirmCosts();
    await this.acceptByCode(phone, amount);
  }

  /** Gives the account for the payout; the form is gone once it is known. */
  async giveAccount(account: string): Promise<void> {
    const { page, words } = this;
    const send = page.getByRole('button', { name: words('applicant.account.send') });
    await send.click();
    await expect(page.getByText(words('applicant.account.empty'))).toBeVisible();
    await page.getByRole('textbox', { name: words('applicant.account.label') }).fill(account);
    await send.click();
    await expect(send).toHaveCount(0);
  }

  async acceptByCode(phone: string, amount: string): Promise<void> {
    const { page, words } = this;
    const before = await this.newestCode(phone);
    await page.getByRole('button', { name: words('applicant.accept.sendCode') }).click();
    const field = page.getByRole('textbox', { name: words('applicant.accept.code') });
    await expect(field).toBeVisible();
    await field.fill(await this.codeAfter(before, phone));
    await page.getByRole('button', { name: words('applicant.accept.act', { amount }) }).click();
    await page.waitForURL(/\/track\/[\d-]+$/);
  }

  private async newestCode(phone: string): Promise<string> {
    const [newest = ''] = (await messagesTo(new URL(this.page.url()).origin, phone)).flatMap(
      (text) => /(?<!\d)\d{6}(?!\d)/.exec(text) ?? [],
    );
    return newest;
  }

  /** The code that follows another one: it may come a moment after the page has said that it was sent. */
  private async codeAfter(before: string, phone: string): Promise<string> {
    let code = before;
    await expect
      .poll(async () => {
        code = await this.newestCode(phone);
        return code !== before && code !== '';
      })
      .toBe(true);
    return code;
  }
}
