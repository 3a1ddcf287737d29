/** Rows of grants as the rules of authority know them, and back. */
import type { GrantRow } from '@/db/queries/people/people';
import type { Grant, GrantValue } from '@/lib/domain/authority/rights/grants';
import { Fault } from '@/lib/platform/errors';

export function grantValueOf(row: GrantRow): GrantValue {
  if (row.kind === 'role' && row.role !== null) return { kind: 'role', role: row.role };
  if (row.kind === 'branch' && row.branchId !== null) return { kind: 'branch', branchId: row.branchId };
  if (row.kind === 'limit' && row.currency !== null && row.limitMinor !== null)
    return { kind: 'limit', currency: row.currency, limitMinor: row.limitMinor };
  if (row.kind === 'appointment' && row.appointment !== null)
    return { kind: 'appointment', appointment: row.appointment };
  throw new Fault('defect', `Grant ${row.id} has no value of its kind.`);
}

export const grantOf = (row: GrantRow): Grant => ({
  id: row.id,
  staffId: row.staffId,
  state: row.state,
  value: grantValueOf(row),
  endsGrantId: row.endsGrantId,
  proposedById: row.proposedById,
});

/** The columns of a value; those of other kinds stay empty. */
export function columnsOf(value: GrantValue) {
  return {
    kind: value.kind,
    role: value.kind === 'role' ? value.role : null,
    branchId: value.kind === 'branch' ? value.branchId : null,
    currency: value.kind === 'limit' ? value.currency : null,
    limitMinor: value.kind === 'limit' ? value.limitMinor : null,
    appointment: value.kind === 'appointment' ? value.appointment : null,
  };
}

/** As the record names a value: codes, ids and figures only. */
export function recordedValue(value: GrantValue): string {
  if (value.kind === 'role') return value.role;
  if (value.kind === 'branch') return value.branchId;
  if (value.kind === 'limit') return `${value.limitMinor} ${value.currency}`;
  return value.appointment;
}
