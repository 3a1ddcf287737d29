import { expect, test } from 'vitest';
import type { DocumentView } from '@/lib/contracts/case-parts';
import { documentRows } from './document-rows';
import { documentsToSettle } from './documents-to-settle';

const paper = (id: string, kind: DocumentView['kind'], state: DocumentView['state'], partyId = 'a') => ({
  id,
  kind,
  partyId,
  fileName: `${id}.pdf`,
  sizeBytes: 1,
  mediaType: 'application/pdf',
  state,
  rejection: null,
  note: null,
  scan: null,
  uploadedAt: '2026-11-20T08:30:00Z',
  reviewedBy: null,
  tray: null,
  version: 1,
});
const view = {
  documents: [
    paper('1', 'business_licence', 'accepted'),
    paper('2', 'bank_statement', 'to_review'),
    paper('3', 'other', 'rejected'),
    paper('4', 'identity_card', 'to_review', 'b'),
  ],
  documentsRequired: [
    { kind: 'business_licence' as const, partyId: 'a', state: 'accepted' as const },
    { kind: 'bank_statement' as const, partyId: 'a', state: 'to_review' as const },
    { kind: 'tax_return' as const, partyId: 'a', state: 'missing' as const },
  ],
};

test('what wants an act comes first, what is missing has a row, other parties have their own', () => {
  expect(documentRows(view, 'a').map((row) => [row.kind, row.state, row.required])).toEqual([
    ['bank_statement', 'to_review', true],
    ['tax_return', 'missing', true],
    ['other', 'rejected', false],
    ['business_licence', 'accepted', true],
  ]);
});

test('papers that arrived and are not settled are counted over all parties, until the case ends', () => {
  expect(documentsToSettle({ ...view, state: 'review' })).toBe(2);
  expect(documentsToSettle({ ...view, state: 'disbursed' })).toBe(0);
});
