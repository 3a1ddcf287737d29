import { expect, test } from 'vitest';
import type { DocumentView } from '@/lib/contracts/case-parts';
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
  const paper: DocumentView = {
    id: 'd1',
    kind: 'bank_statement',
    partyId: 'p1',
    fileName: 'statement.pdf',
    sizeBytes: 1_000,
    mediaType: 'application/pdf',
    state: 'to_review',
    rejection: null,
    note: null,
    scan: null,
    uploadedAt: '2026-11-23T08:00:00Z',
    reviewedBy: null,
    tray: null,
    version: 1,
  };
  const before = { documents: [paper] };
  const accepted = withDocument(before, settledAs(paper, { verdict: 'accepted' }));
  expect(accepted.documents).toMatchObject([{ id: 'd1', state: 'accepted', rejection: null }]);
  const rejected = settledAs(paper, { verdict: 'rejected', rejection: 'unreadable' });
  expect(rejected).toMatchObject({ state: 'rejected', rejection: 'unreadable' });
  expect(withDocument(accepted, paper)).toEqual(before);
});
