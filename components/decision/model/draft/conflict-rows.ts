/** A stale page as three columns: when it was opened, now, and what its reader was about to sign. */
import type { ConflictState } from '@/lib/contracts/base';
import type { Terms } from '@/lib/contracts/case-parts';

export type ConflictField = 'state' | 'amount' | 'term' | 'rate';
export type ConflictCell = string | number | Terms['term'] | null;
export type ConflictRow = {
  readonly field: ConflictField;
  readonly opened: ConflictCell;
  readonly now: ConflictCell;
  readonly yours: ConflictCell;
  readonly changed: boolean;
};

type Side = { readonly state: string; readonly terms: Terms | null };

/** Rows in a fixed order; a field that is the same in all three columns is left out, but for the amount. */
export function conflictRows(opened: Side, now: ConflictState, yours: Terms | null): readonly ConflictRow[] {
  const row = (field: ConflictField, a: ConflictCell, b: ConflictCell, c: ConflictCell): ConflictRow => ({
    field,
    opened: a,
    now: b,
    yours: c,
    changed: !same(a, b),
  });
  const rows = [
    row('state', opened.state, now.state, opened.state),
    row('amount', opened.terms?.amountMinor ?? null, now.amountMinor, yours?.amountMinor ?? null),
    row('term', opened.terms?.term ?? null, now.term, yours?.term ?? null),
    row('rate', opened.terms?.rateAnnual ?? null, now.rateAnnual, yours?.rateAnnual ?? null),
  ];
  return rows.filter((each) => each.field === 'amount' || each.changed || !same(each.now, each.yours));
}

const same = (a: ConflictCell, b: ConflictCell) => JSON.stringify(a) === JSON.stringify(b);
