/** Puts the value of a correction into the facts of the case, beside what was declared before. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import { currentFactSet, putFactSet } from '@/db/queries/case/draft';
import { putFactSetOf, type RequestRow } from '@/db/queries/case/request';
import { correctFact } from '@/lib/domain/application/correctable-facts';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import { type Actor, isStaff, systemActor } from '@/lib/services/kernel/actor';
import { recordOnCase } from '@/lib/services/kernel/case/record';

/** For the system: an applicant sees no facts. `by`: who brought it in, the party asked or the signer who admits it. */
export async function correctFacts(
  tx: Transaction,
  row: CaseRow,
  corrected: { readonly request: RequestRow; readonly value: number; readonly at: Date },
  by: Actor,
): Promise<boolean> {
  const { request, value, at } = corrected;
  const facts = (await currentFactSet(tx, row.id))?.facts as CaseFacts | undefined;
  if (facts === undefined || request.fact === null || request.factKind === null) return false;
  const of = { partyId: request.partyId, fact: request.fact };
  const after = correctFact(facts, of, { value, at: at.toISOString() });
  if (after === null) return false;
  const factSetId = await putFactSet(tx, {
    applicationId: row.id,
    facts: after,
    createdByKind: by.kind,
    createdById: by.kind === 'staff' || by.kind === 'applicant' ? by.id : null,
    admittedById: isStaff(by) ? by.id : null,
  });
  await putFactSetOf(tx, request.id, factSetId);
  const payload = { requestId: request.id, factSetId, kind: request.factKind };
  await recordOnCase(tx, systemActor('correction'), row.id, {
    action: 'facts.corrected',
    payload,
  });
  return true;
}
