/**
 * A required paper that nobody has accepted is a condition before payout by itself: whoever approves neither sets it nor
 * signs it away (domain.md section 2). Once the paper is accepted there is nothing left to ask for.
 */
import type { DocumentKind, DocumentState } from '@/lib/domain/application/vocabulary';
import type { ConditionCode } from './condition-code';

export type RequiredPaper = { readonly kind: DocumentKind; readonly state: DocumentState | 'missing' };

export const paperCondition = (kind: DocumentKind): ConditionCode => `document_received.${kind}`;

/** Kinds of the checklist of which a paper is wanting or unread, each once; one of several people's is enough. */
export const openPapers = (required: readonly RequiredPaper[]): readonly DocumentKind[] => [
  ...new Set(required.filter(({ state }) => state !== 'accepted').map(({ kind }) => kind)),
];

/** Whether the code asks for a required paper that has been accepted meanwhile: met by it, and not set any more. */
export const metByPaper = (code: string, required: readonly RequiredPaper[]): boolean =>
  required.some(({ kind }) => paperCondition(kind) === code) &&
  !openPapers(required).some((kind) => paperCondition(kind) === code);

/** The conditions as they stand with the papers as they are: open ones asked for, accepted ones no longer. */
export const withOpenPapers = (
  conditions: readonly string[],
  required: readonly RequiredPaper[],
): readonly string[] => [
  ...new Set([
    ...conditions.filter((code) => !metByPaper(code, required)),
    ...openPapers(required).map(paperCondition),
  ]),
];
