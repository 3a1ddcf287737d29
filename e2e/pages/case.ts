/** One case on the workbench, and the decision beside it. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Words } from '../support/messages';

type Choice = 'approve' | 'decline' | 'refer' | 'return' | 'ask';

export class CasePage {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  async open(number: string): Promise<void> {
    await this.page.goto(`/applications/${number}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  get rail(): Locator {
    return this.page.getByRole('complementary', { name: this.words('decision.rail'), exact: true });
  }
  get note(): Locator {
    return this.rail.getByRole('textbox', { name: this.words('decision.form.note'), exact: true });
  }
  get signButton(): Locator {
    return this.rail.getByRole('button', { name: /^Sign|^签/ });
  }
  get confirmation(): Locator {
    return this.page.getByRole('dialog');
  }

  async claim(): Promise<void> {
    await this.page.getByRole('button', { name: this.words('application.head.claim'), exact: true }).click();
    await expect(
      this.rail.getByRole('radiogroup', { name: this.words('decision.form.choice') }),
    ).toBeVisible();
  }

  async choose(choice: Choice): Promise<void> {
    const name = this.words(`decision.form.${choice}`);
    await this.rail
      .locator('label')
      .filter({ has: this.page.getByRole('radio', { name, exact: true }) })
      .click();
  }

  /** Both acts of signing: the button, then the confirmation that reads the amount back. */
  async sign(readBack?: RegExp): Promise<void> {
    await this.signButton.click();
    if (readBack !== undefined) await expect(this.confirmation).toContainText(readBack);
    await this.confirmation
      .getByRole('button', { name: this.words('decision.confirm.act'), exact: true })
      .click();
    await expect(this.confirmation).toBeHidden();
  }

  /** Waits until what this person signed is held, then until it is final: ten seconds, by the database's clock. */
  async untilFinal(): Promise<void> {
    const held = this.rail.getByText(this.words('decision.held.yours'));
    await expect(held).toBeVisible();
    await expect(held).toBeHidden({ timeout: 20_000 });
  }
}
