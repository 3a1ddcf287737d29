/** What the server holds now, for a page that is behind: then, now and yours are shown side by side. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { staffById } from '@/db/queries/people/staff';
import { eventsBefore } from '@/db/queries/record/audit';
import { conflict, type Refused } from '@/lib/services/kernel/outcome';
import { plainRate } from './signed-terms';

/** `reason` is a key of the `errors` catalogue; by default the version, or the signature that is held. */
export async function conflictOn(tx: Transaction, row: CaseRow, reason?: string): Promise<Refused> {
  const [last] = await eventsBefore(tx, { kind: 'application', id: row.id }, null, 1);
  const person =
    last?.actorKind === 'staff' && last.actorId !== null ? await staffById(tx, last.actorId) : null;
  const decided = row.decidedAmountMinor !== null;
  const count = decided ? row.decidedTermCount : row.termCount;
  const unit = decided ? row.decidedTermUnit : row.termUnit;
  return conflict({
    reason: reason ?? (row.heldSignatureId === null ? 'stale_version' : 'signature_held'),
    version: row.version,
    state: row.state,
    amountMinor: row.decidedAmountMinor ?? row.amountMinor,
    term: count === null || unit === null ? null : { count, unit },
    rateAnnual: row.decidedRateAnnual === null ? null : plainRate(row.decidedRateAnnual),
    changedBy: person?.name ?? null,
    changedAt: last?.at.toISOString() ?? null,
  });
}
