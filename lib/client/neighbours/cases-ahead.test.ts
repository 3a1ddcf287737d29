import type { QueryClient } from '@tanstack/react-query';
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { createQueryClient } from '@/lib/client/rpc/query-client';

type Ahead = typeof import('./cases-ahead');
let ahead: Ahead;
let keyOf: (number: string) => readonly unknown[];
const asked: string[] = [];
const compared: string[] = [];
const copiesIn = (queries: QueryClient) =>
  queries
    .getQueryCache()
    .findAll({ predicate: ({ queryKey }) => JSON.stringify(queryKey).includes('"get"') });

/** The link to the server takes hold of `fetch` when it is made: it is made anew, over one that stands for it. */
beforeAll(async () => {
  vi.stubGlobal('window', { location: { origin: 'http://lender.example' } });
  vi.stubGlobal('fetch', async (request: Request) => {
    const number = /\d{4}-\d{4}/.exec(decodeURIComponent(request.url))?.[0] ?? '';
    if (request.url.includes('/similar')) {
      compared.push(number);
      return Response.json({ json: { total: 0, rows: [] } });
    }
    asked.push(number);
    return Response.json({ json: { number, version: asked.length, assessmentId: `of ${number}` } });
  });
  vi.resetModules();
  ahead = await import('./cases-ahead');
  const { api } = await import('@/lib/client/rpc/api');
  keyOf = (number) => api.application.get.queryKey({ input: { number } });
});
beforeEach(() => {
  asked.splice(0);
  compared.splice(0);
});
afterAll(() => {
  vi.unstubAllGlobals();
  vi.resetModules();
});

test('a fresh copy is read no second time, and what has moved is read again at once', async () => {
  const queries = createQueryClient();
  await ahead.readCaseAhead(queries, '2611-0001');
  await ahead.readCaseAhead(queries, '2611-0001');
  expect(asked).toEqual(['2611-0001']);
  expect(compared).toEqual(['2611-0001']);
  ahead.renewCopies(queries, ['2611-0001', '2611-0009']);
  await vi.waitFor(() => expect(queries.getQueryData(keyOf('2611-0001'))).toMatchObject({ version: 2 }));
  expect(asked).toEqual(['2611-0001', '2611-0001']);
  queries.clear();
});

test('of many copies only the newest stay', async () => {
  const queries = createQueryClient();
  for (let at = 0; at < 30; at += 1) await ahead.readCaseAhead(queries, `2611-00${10 + at}`);
  expect(copiesIn(queries).length).toBeLessThanOrEqual(8);
  expect(queries.getQueryData(keyOf('2611-0039'))).toBeDefined();
  queries.clear();
});

test('after news that were missed no copy is taken for fresh', async () => {
  const queries = createQueryClient();
  await ahead.readCaseAhead(queries, '2611-0001');
  ahead.distrustCopies(queries);
  expect(asked).toHaveLength(1);
  await ahead.readCaseAhead(queries, '2611-0001');
  expect(asked).toHaveLength(2);
  queries.clear();
});
