/** What is wrong with a screen, in words; nothing when all is well. */
import AxeBuilder from '@axe-core/playwright';
import type { ConsoleMessage, Page, Response } from '@playwright/test';
import { htmlLang } from '@/lib/i18n/locale';
import type { Look } from './visitors';

/** Opens a path and waits until it is whole: nothing still on its way, drawings there, fonts loaded. */
export async function open(page: Page, path: string): Promise<Response | null> {
  const answer = await page.goto(path);
  await page.waitForLoadState('networkidle', { timeout: 1_500 }).catch(() => undefined);
  await page
    .locator('[aria-busy="true"]')
    .waitFor({ state: 'detached', timeout: 5_000 })
    .catch(() => undefined);
  await page.evaluate(() => document.fonts.ready.then(() => true));
  return answer;
}

const pathOf = (url: string) => (URL.canParse(url) ? new URL(url).pathname : url);

/** Looks at one path in one window. `expected` is the status it should have. */
export async function faultsOf(
  page: Page,
  path: string,
  look: Look,
  expected = 200,
): Promise<readonly string[]> {
  const said: string[] = [];
  const onConsole = (message: ConsoleMessage) => {
    if (message.type() === 'error') said.push(`console: ${message.text()} ${pathOf(message.location().url)}`);
  };
  const onError = (error: Error) => said.push(`script: ${error.message}`);
  page.on('console', onConsole);
  page.on('pageerror', onError);
  try {
    const answer = await open(page, path);
    const found = [
      ...whereItIs(page, path, answer, expected),
      ...(await shapeOf(page, look)),
      ...(await axeOf(page)),
    ];
    return [...found, ...said];
  } finally {
    page.off('console', onConsole);
    page.off('pageerror', onError);
  }
}

function whereItIs(page: Page, path: string, answer: Response | null, expected: number): string[] {
  const at = new URL(page.url()).pathname;
  const [wanted = ''] = path.split('?');
  return [
    ...(answer?.status() === expected ? [] : [`answered ${answer?.status() ?? 'nothing'}, not ${expected}`]),
    ...(at === wanted ? [] : [`led to ${at}`]),
  ];
}

async function shapeOf(page: Page, look: Look): Promise<string[]> {
  const shape = await page.evaluate(() => ({
    lang: document.documentElement.lang,
    theme: document.documentElement.dataset.theme ?? '',
    over: document.documentElement.scrollWidth - window.innerWidth,
    heads: document.querySelectorAll('h1').length,
    mains: document.querySelectorAll('main').length,
    title: document.title,
  }));
  return [
    ...(shape.lang === htmlLang[look.locale] ? [] : [`lang is ${shape.lang}`]),
    ...(shape.theme === look.theme ? [] : [`theme is ${shape.theme}`]),
    ...(shape.over <= 0 ? [] : [`is ${shape.over} px wider than the window`]),
    ...(shape.heads === 1 ? [] : [`has ${shape.heads} h1`]),
    ...(shape.mains === 1 ? [] : [`has ${shape.mains} main`]),
    ...(shape.title === '' ? ['has no title'] : []),
  ];
}

async function axeOf(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id, nodes }) => {
    const [first] = nodes;
    const places = nodes.length > 1 ? ` and ${nodes.length - 1} more` : '';
    const why = first?.failureSummary?.split('\n')[1]?.trim() ?? '';
    return `axe ${id}: ${first?.target.join(' ') ?? ''}${places}${why === '' ? '' : ` (${why})`}`;
  });
}
