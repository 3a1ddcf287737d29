/** The officer's list. The grid has the focus as a whole; the row in hand is the current one. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { QueueView } from '@/lib/contracts/queue';
import type { Words } from '../support/messages';
import { untilAlive } from './alive';

export class QueuePage {
  constructor(
    readonly page: Page,
    readonly words: Words,
  ) {}

  async open(view: QueueView = 'open', search = ''): Promise<void> {
    await this.page.goto(`/queue?view=${view}${search}`);
    await expect(this.grid).toBeVisible();
    await untilAlive(this.page);
  }

  get grid(): Locator {
    return this.page.getByRole('grid');
  }
  get current(): Locator {
    return this.grid.locator('tr[aria-current=true]');
  }
  get peek(): Locator {
    return this.page.getByRole('complementary', { name: this.words('queue.peek.region') });
  }
  rowOf(number: string): Locator {
    return this.grid.getByRole('row').filter({ hasText: number });
  }
  viewLink(view: QueueView): Locator {
    return this.page
      .getByRole('navigation', { name: this.words('queue.viewsNavigation') })
      .getByRole('link', { name: this.words(`queue.views.${view}`) });
  }
}
