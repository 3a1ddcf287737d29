/** The applicant's form, worked as a thumb would: by what stands on the page. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { WizardStep } from '@/lib/contracts/applicant/apply';
import type { DocumentKind } from '@/lib/domain/application/vocabulary';
import { consentKinds, type PurposeCategory } from '@/lib/domain/application/vocabulary';
import type { Invented } from '../support/applicants';
import type { Words } from '../support/messages';
import { picture } from '../support/papers';

export class Wizard {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  /** Opens the form with a loan chosen, as a link from the first page does, and goes on to the person. */
  async choose(productName: string, amountYuan: number): Promise<void> {
    const { page, words } = this;
    await page.goto('/apply');
    await page.getByRole('radio', { name: productName }).check();
    await this.type(words('apply.loan.amount'), amountYuan);
    await this.next('person');
  }

  /** Leads on by the one dark button, and waits for the step's own question. */
  async next(to: WizardStep): Promise<void> {
    const { page, words } = this;
    await page
      .getByRole('button', { name: words('apply.next', { step: words(`apply.steps.${to}.short`) }) })
      .click();
    await this.stands(to);
  }

  async stands(step: WizardStep): Promise<void> {
    await expect(
      this.page.getByRole('heading', {
        level: 1,
        name: this.words(`apply.steps.${step}.title`),
        exact: true,
      }),
    ).toBeVisible();
  }

  /** The number of the application, once it has one. */
  number(): string {
    return /\/apply\/([\d-]+)/.exec(this.page.url())?.[1] ?? '';
  }

  async person({ name, identityNumber, street }: Invented): Promise<void> {
    const { page, words } = this;
    await this.type(words('apply.fields.person.name'), name);
    await this.type(words('apply.fields.person.identityNumber'), identityNumber);
    await page.getByLabel(words('apply.fields.person.regionCode')).selectOption('330000');
    await this.type(words('apply.fields.person.street'), street);
    await this.type(words('apply.fields.person.dependants'), 1);
  }

  async wages(monthlyYuan: number): Promise<void> {
    const { page, words } = this;
    await this.pick(words('apply.employments.employed'));
    await this.type(words('apply.fields.income.employerName'), '东湖医院');
    await this.type(words('apply.fields.income.tenureMonths'), 72);
    await page.getByRole('button', { name: words('apply.income.add') }).click();
    await page.getByLabel(words('apply.income.kind')).selectOption('salary');
    await this.type(words('apply.income.amount'), monthlyYuan);
    await page.getByRole('button', { name: words('apply.entry.done') }).click();
  }

  async shop({ takingsYuan, costsYuan }: { takingsYuan: number; costsYuan: number }): Promise<void> {
    const { page, words } = this;
    await this.pick(words('apply.employments.business_owner'));
    await this.type(words('apply.fields.income.takingsMonthlyMinor'), takingsYuan);
    await this.type(words('apply.fields.income.businessCostsMonthlyMinor'), costsYuan);
    await this.type(words('apply.fields.income.tradingMonths'), 72);
    await page.getByLabel(words('apply.fields.income.industryCode')).selectOption('G');
  }

  async noDebts(livingYuan: number, reservesYuan: number): Promise<void> {
    const { words } = this;
    await this.pick(words('apply.no'));
    await this.type(words('apply.fields.debts.livingMonthlyMinor'), livingYuan);
    await this.type(words('apply.fields.debts.liquidReservesMinor'), reservesYuan);
  }

  async purpose(category: PurposeCategory, text: string, costYuan: number): Promise<void> {
    const { page, words } = this;
    await page.getByLabel(words('apply.fields.purpose.category')).selectOption(category);
    await this.type(words('apply.fields.purpose.text'), text);
    await this.type(words('apply.fields.purpose.costMinor'), costYuan);
  }

  async noGuarantor(): Promise<void> {
    await this.pick(this.words('apply.no'));
  }

  async send(kind: DocumentKind): Promise<void> {
    const paper = this.page
      .getByRole('listitem')
      .filter({ hasText: this.words(`apply.papers.kinds.${kind}`) });
    const file = { name: `${kind}.png`, mimeType: 'image/png', buffer: picture(`${this.number()} ${kind}`) };
    await paper.locator('input[type=file]').setInputFiles(file);
    await expect(paper.getByText(`${kind}.png`).first()).toBeVisible();
  }

  async consentToAll(): Promise<void> {
    for (const kind of consentKinds)
      await this.page.getByRole('checkbox', { name: this.words(`apply.consents.${kind}.title`) }).check();
  }

  /** Sends the application; the page that follows says where it stands. */
  async submit(): Promise<void> {
    await this.page.getByRole('button', { name: this.words('apply.review.send') }).click();
    await this.page.waitForURL(/\/track\//);
  }

  /** One of a few large buttons: the label takes the touch. */
  private async pick(name: string): Promise<void> {
    const { page } = this;
    await page
      .locator('label')
      .filter({ has: page.getByRole('radio', { name, exact: true }) })
      .click();
  }

  private async type(label: string, value: string | number): Promise<void> {
    const field: Locator = this.page.getByRole('textbox', { name: label });
    await field.fill(String(value));
  }
}
