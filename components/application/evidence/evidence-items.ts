/** What stands behind a figure: the facts, rules, factors and documents that its references name. */
import type { ApplicationView } from '@/lib/contracts/application';
import type { DocumentView, Evidence } from '@/lib/contracts/case-parts';
import type { EvidenceRef, RuleResult, ScoreFactor } from '@/lib/domain/assessment/assessment';
import { type PickReason, pickValue } from '@/lib/domain/assessment/facts/pick-value';
import type { SourcedValue } from '@/lib/domain/assessment/snapshot';

export type EvidenceItem =
  | { readonly kind: 'fact'; readonly evidence: Evidence; readonly document: DocumentView | null }
  | { readonly kind: 'document'; readonly document: DocumentView }
  | { readonly kind: 'rule'; readonly rule: RuleResult }
  | { readonly kind: 'factor'; readonly factor: ScoreFactor }
  | { readonly kind: 'computation' | 'legal' | 'unknown'; readonly id: string };

type Source = Pick<ApplicationView, 'evidence' | 'documents' | 'assessment'>;

/** Resolves references in their order, each once; one that the viewer may not see stays as `unknown` with its id. */
export function evidenceItems(refs: readonly EvidenceRef[], view: Source): readonly EvidenceItem[] {
  const seen = new Set<string>();
  const items: EvidenceItem[] = [];
  for (const ref of refs) {
    const key = `${ref.kind} ${ref.id}`;
    if (seen.has(key)) continue;
    seen.add(key);
    items.push(itemOf(ref, view));
  }
  return items;
}

/** One key per piece of evidence, steady while the panel is open. */
export function evidenceKey(item: EvidenceItem): string {
  switch (item.kind) {
    case 'fact':
      return `fact ${item.evidence.id}`;
    case 'document':
      return `document ${item.document.id}`;
    case 'rule':
      return `rule ${item.rule.id}`;
    case 'factor':
      return `factor ${item.factor.id}`;
    default:
      return `${item.kind} ${item.id}`;
  }
}

function itemOf(ref: EvidenceRef, view: Source): EvidenceItem {
  const documentBy = (id: string | null) => view.documents.find((each) => each.id === id) ?? null;
  const evidence = view.evidence.find((each) => each.id === ref.id);
  if (evidence) return { kind: 'fact', evidence, document: documentBy(evidence.documentId) };
  if (ref.kind === 'document') {
    const document = documentBy(ref.id);
    return document ? { kind: 'document', document } : { kind: 'unknown', id: ref.id };
  }
  if (ref.kind === 'rule') {
    const rule = view.assessment?.rules.find((each) => each.id === ref.id);
    return rule ? { kind: 'rule', rule } : { kind: 'unknown', id: ref.id };
  }
  if (ref.kind === 'factor') {
    const factor = view.assessment?.score?.factors.find((each) => each.id === ref.id);
    return factor ? { kind: 'factor', factor } : { kind: 'unknown', id: ref.id };
  }
  if (ref.kind === 'computation' || ref.kind === 'legal') return { kind: ref.kind, id: ref.id };
  return { kind: 'unknown', id: ref.id };
}

/**
 * Position of the value that counts, by the assessment's own rule, and why it does. −1 where no value is known; `null`
 * values never count.
 */
export function usedValue(values: readonly SourcedValue<unknown>[]): {
  readonly index: number;
  readonly why: PickReason | null;
} {
  const known = values.filter((each) => each.value !== null);
  const picked = pickValue({ id: '', values: known });
  if (picked === null) return { index: -1, why: null };
  const { source, by, at, value, why } = picked;
  const index = values.findIndex(
    (each) => each.source === source && each.by === by && each.at === at && each.value === value,
  );
  return { index, why };
}
