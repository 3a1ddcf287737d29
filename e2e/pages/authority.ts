/** Who must sign: the grid, worked by keyboard, and the bar in which a draft is handed over and published. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Part } from '@/components/authority/state/authority-address';
import type { ReasonCode } from '@/lib/domain/assessment/reasons/reason-codes';
import type { ReasonedAct } from '@/lib/domain/authority/version/signer-codes';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import type { Words } from '../support/messages';
import { untilAlive } from './alive';

export class AuthorityPage {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  async open(product: string, part?: Part): Promise<void> {
    await this.page.goto(`/authority?product=${product}${part === undefined ? '' : `&part=${part}`}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
    await untilAlive(this.page);
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }
  /** What is in force, as those see it who do not draw up. */
  get table(): Locator {
    return this.page.getByRole('table', { name: this.words('authority.matrix.tableLabel'), exact: true });
  }
  /** The cell of a band, counted from 0. */
  cell(grade: Grade, band: number): Locator {
    return this.page.locator('#authority-matrix tbody tr').nth(grades.indexOf(grade)).locator('td').nth(band);
  }
  /** A value of the grids beside the matrix, row and column counted from 0. */
  value(row: number, column: number): Locator {
    return this.page.locator(`[data-at="${row}.${column}"]`);
  }
  /** Whether a code may be chosen for an act, in the grid of reason codes. */
  ofCode(code: ReasonCode, act: ReasonedAct): Locator {
    const row = this.page.getByRole('row').filter({ has: this.page.getByText(code, { exact: true }) });
    return row.getByRole('button', { name: this.words(`authority.reasons.act.${act}`) });
  }
  get publishButton(): Locator {
    return this.page.getByRole('button', { name: this.words('authority.foot.publish') });
  }
  get handOverButton(): Locator {
    return this.page.getByRole('button', { name: this.words('authority.foot.handOver') });
  }
  get confirmation(): Locator {
    return this.page.getByRole('dialog');
  }
  async untilSaved(): Promise<void> {
    await expect(this.page.getByText(this.words('authority.save.saved'), { exact: true })).toBeVisible();
  }
}
