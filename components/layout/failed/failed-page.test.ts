import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { EverythingFailed } from './everything-failed';
import { ownReference } from './failed-page';

describe('a page that failed', () => {
  it('has the mark that leads home, two ways on and a reference, in both languages', () => {
    const page = renderToStaticMarkup(createElement(EverythingFailed, { error: new Error('defect') }));
    expect(page).toMatch(/<header class="topbar"><a href="\/" class="brand">/);
    for (const word of ['Try again', '重试', 'Go to the start page', '回到首页'])
      expect(page).toContain(word);
    expect(page).toMatch(/ref\. \d{6}-[0-9a-f]{4}/);
    expect(page).toMatch(/编号 \d{6}-[0-9a-f]{4}/);
  });

  it('tells the reference under which the server recorded it', () => {
    const error = Object.assign(new Error('defect'), { digest: '2871034410' });
    expect(renderToStaticMarkup(createElement(EverythingFailed, { error }))).toContain('ref. 2871034410');
  });

  it('makes its own from the time', () => {
    expect(ownReference(new Date(2026, 10, 23, 7, 4, 9), 0)).toBe('070409-0000');
  });
});
