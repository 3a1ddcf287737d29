import { describe, expect, test } from 'vitest';
import { POST } from './route';

function post(fields: Record<string, string>, headers: Record<string, string> = {}) {
  return POST(
    new Request('http://lender.test/preferences', {
      method: 'POST',
      body: new URLSearchParams(fields),
      headers: { host: 'lender.test', ...headers },
    }),
  );
}

describe('preferences', () => {
  test('a script gets 204 and the cookie', async () => {
    const response = await post({ locale: 'zh' }, { accept: 'application/json' });
    expect(response.status).toBe(204);
    expect(response.headers.get('set-cookie')).toMatch(/^cs\.locale=zh; .*HttpOnly/);
  });
  test('a plain form is led back to its page', async () => {
    const response = await post({ theme: 'dark' }, { referer: 'http://lender.test/apply?step=2' });
    expect([response.status, response.headers.get('location')]).toEqual([303, '/apply?step=2']);
  });
  test.each(['http://evil.test/apply', 'http://lender.test//evil.test', 'nonsense'])(
    'never to another site: %s',
    async (referer) => {
      const location = (await post({ theme: 'dark' }, { referer })).headers.get('location') ?? '';
      expect(new URL(location, 'http://lender.test').host).toBe('lender.test');
    },
  );
  test.each(['cross-site', 'same-site'])('nothing from a %s page', async (site) => {
    const response = await post({ theme: 'dark' }, { 'sec-fetch-site': site });
    expect([response.status, response.headers.get('set-cookie')]).toEqual([403, null]);
  });
  test('nothing from what is no form, or a large one', async () => {
    const text = await post({ theme: 'dark' }, { 'content-type': 'text/plain' });
    expect([text.status, text.headers.get('set-cookie')]).toEqual([303, null]);
    expect((await post({ theme: 'd'.repeat(5_000) })).status).toBe(413);
  });
  test('an unknown value sets nothing', async () => {
    expect((await post({ theme: 'purple' })).headers.get('set-cookie')).toBeNull();
  });
});
