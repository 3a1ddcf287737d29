/** A browser for tests: keeps cookies and says where its page is from, as a real one does. */

export const TEST_ORIGIN = 'http://localhost:3999';

export type TestBrowser = {
  readonly cookies: Map<string, string>;
  headers(extra?: Readonly<Record<string, string>>): Headers;
  /** Sends JSON to a door and keeps the cookies of the answer. */
  post(
    door: (request: Request) => Promise<Response>,
    path: string,
    body: unknown,
    extra?: Readonly<Record<string, string>>,
  ): Promise<Response>;
};

export function testBrowser(network = '203.0.113.7'): TestBrowser {
  const cookies = new Map<string, string>();
  const headers = (extra: Readonly<Record<string, string>> = {}) => {
    const all = new Headers({
      origin: TEST_ORIGIN,
      'sec-fetch-site': 'same-origin',
      'user-agent': 'test browser',
      'x-countersign-peer': network,
      'x-csrf-token': 'orpc',
      ...extra,
    });
    if (cookies.size > 0)
      all.set('cookie', [...cookies].map(([name, value]) => `${name}=${value}`).join('; '));
    return all;
  };
  const keep = (response: Response) => {
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';');
      const at = pair.indexOf('=');
      if (/max-age=0(;|$)/i.test(line)) cookies.delete(pair.slice(0, at));
      else cookies.set(pair.slice(0, at), pair.slice(at + 1));
    }
  };
  return {
    cookies,
    headers,
    async post(door, path, body, extra = {}) {
      const all = headers({ 'content-type': 'application/json', ...extra });
      const response = await door(
        new Request(`${TEST_ORIGIN}${path}`, { method: 'POST', headers: all, body: JSON.stringify(body) }),
      );
      keep(response);
      return response;
    },
  };
}
