import type { ApplicationView } from '@/lib/contracts/application';
import type { DocumentView } from '@/lib/contracts/case-parts';
import type { DocumentKind, DocumentState } from '@/lib/domain/application/vocabulary';

/** A paper that is there, or a required one that is not. */
export type DocumentRow = {
  readonly key: string;
  readonly kind: DocumentKind;
  readonly state: DocumentState | 'missing';
  readonly required: boolean;
  readonly document: DocumentView | null;
};

const rank: Readonly<Record<DocumentRow['state'], number>> = {
  to_review: 0,
  missing: 1,
  rejected: 2,
  expired: 3,
  extracting: 4,
  scanning: 5,
  uploaded: 6,
  accepted: 7,
};

/** Papers of one party, what wants an act first; required kinds of which no paper came are rows of their own. */
export function documentRows(
  view: Pick<ApplicationView, 'documents' | 'documentsRequired'>,
  partyId: string,
): readonly DocumentRow[] {
  const required = view.documentsRequired.filter((each) => each.partyId === partyId);
  // What waits in the tray, or was left there, has a place of its own.
  const here = view.documents.filter(
    ({ partyId: of, tray }) => of === partyId && (tray === null || tray.state === 'admitted'),
  );
  const present = here.map((document) => ({
    key: document.id,
    kind: document.kind,
    state: document.state,
    required: required.some((each) => each.kind === document.kind),
    document,
  }));
  const missing = required
    .filter((each) => each.state === 'missing' && !here.some((document) => document.kind === each.kind))
    .map((each) => ({
      key: `missing ${each.kind}`,
      kind: each.kind,
      state: 'missing' as const,
      required: true,
      document: null,
    }));
  return [...present, ...missing].toSorted((a, b) => rank[a.state] - rank[b.state]);
}
