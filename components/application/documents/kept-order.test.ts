import { expect, test } from 'vitest';
import { keptOrder } from './kept-order';
import { settledAs, withDocument } from './use-review';

const rows = (...keys: string[]) => keys.map((key) => ({ key }));

test('a settled paper keeps its place, and one that came since stands last', () => {
  const shown = ['to review', 'missing', 'read before'];
  expect(keptOrder(rows('missing', 'new', 'read before', 'to review'), shown)).toEqual(
    rows('to review', 'missing', 'read before', 'new'),
  );
  expect(keptOrder(rows('b', 'a'), [])).toEqual(rows('b', 'a'));
});

test('a verdict stands on the page before the server has answered, and its refusal puts the paper back', () => {
  const paper = {
    id: 'd1',
    kind: 'bank_statement' as const,
    state: 'to_review' as const,
    rejection: null,
  };
  type Paper = Parameters<typeof settledAs>[0];
  const before = { documents: [paper as unknown as Paper] };
  const accepted = withDocument(before, settledAs(before.documents[0] as Paper, { verdict: 'accepted' }));
  expect(accepted.documents).toMatchObject([{ id: 'd1', state: 'accepted', rejection: null }]);
  const rejected = settledAs(before.documents[0] as Paper, { verdict: 'rejected', rejection: 'unreadable' });
  expect(rejected).toMatchObject({ state: 'rejected', rejection: 'unreadable' });
  expect(withDocument(accepted, before.documents[0] as Paper)).toEqual(before);
});
