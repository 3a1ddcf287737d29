import { beforeEach, describe, expect, it, vi } from 'vitest';
import { failureReport } from '@/lib/contracts/failure/failure-report';
import { pageShape } from '@/lib/contracts/failure/reported-failure';
import { reportFailure } from './report-failure';

const sent: { path: unknown; body: unknown }[] = [];
beforeEach(() => {
  sent.length = 0;
  vi.stubGlobal('fetch', (path: unknown, init: { body: string }) => {
    sent.push({ path, body: JSON.parse(init.body) });
    return Promise.reject(new Error('offline'));
  });
});

describe('what a browser tells of a page that failed', () => {
  it('is its reference, once, with the page and the kind of error and no word of its message', () => {
    const error = Object.assign(new TypeError('王芳 13800138000'), { name: 'TypeError' });
    reportFailure('070409-00a1', error, '/applications/2026-0412/documents');
    reportFailure('070409-00a1', error, '/applications/2026-0412/documents');
    expect(sent).toEqual([
      {
        path: '/api/failures',
        body: {
          reference: '070409-00a1',
          digest: null,
          path: '/applications/2026-0412/documents',
          kind: 'TypeError',
        },
      },
    ]);
  });

  it('is what the server takes, whatever the error and the address are', () => {
    const odd = Object.assign(new Error('x'), { name: 'Wang Fang', digest: '2871034410' });
    reportFailure('2871034410', odd, '/invite/aGVsbG8gdGhlcmUgd29ybGQ?phone=13800138000#a');
    reportFailure('070409-00a2', new Error('y'), `/${'a/'.repeat(300)}`);
    expect(sent).toHaveLength(2);
    for (const { body } of sent) expect(failureReport.safeParse(body)).toMatchObject({ success: true });
    expect(sent[0]?.body).toMatchObject({ digest: '2871034410', path: '/invite/…', kind: 'other' });
  });

  it.each([
    ['/', '/'],
    ['/queue?view=mine&search=13800138000', '/queue'],
    ['/guarantee/3fQ9xYbLr2', '/guarantee/…'],
    ['/apply/2026-00412/your-work', '/apply/2026-00412/your-work'],
    ['/%E7%8E%8B/13800138000', '/…/…'],
  ])('names %s as %s', (path, shown) => {
    expect(pageShape(path)).toBe(shown);
    expect(pageShape(shown)).toBe(shown);
  });
});
