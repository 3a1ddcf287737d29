/** Whole tables in pages, for those who check the record and replay decisions. */
import { asc, gt, isNotNull, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { type AuditRow, chained } from '@/db/queries/record/audit';
import { assessment } from '@/db/schema/decision/assessment';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { policyVersion } from '@/db/schema/institution/product';
import { auditEvent } from '@/db/schema/record/audit-event';
import type { ChainedEvent } from '@/lib/domain/audit/chain';

export type ChainPlace = { readonly kind: string; readonly id: string };

/** Whole chains after a place in the order of subjects, at least one where there is any; about `events` events. */
export async function chainsAfter(
  tx: Transaction,
  after: ChainPlace | null,
  subjects: number,
): Promise<readonly (readonly ChainedEvent[])[]> {
  const { rows } = await tx.execute<{ kind: string; id: string }>(sql`
    select distinct subject_kind as kind, subject_id as id from app.audit_event
    where (subject_kind, subject_id) > (${after?.kind ?? ''}, ${after?.id ?? '00000000-0000-0000-0000-000000000000'}::uuid)
    order by 1, 2 limit ${subjects}`);
  const first = rows[0];
  const last = rows.at(-1);
  if (first === undefined || last === undefined) return [];
  const events: AuditRow[] = await tx
    .select()
    .from(auditEvent)
    .where(
      sql`(subject_kind, subject_id) between (${first.kind}, ${first.id}::uuid) and (${last.kind}, ${last.id}::uuid)`,
    )
    .orderBy(asc(auditEvent.subjectKind), asc(auditEvent.subjectId), asc(auditEvent.sequence));
  const chains = new Map<string, ChainedEvent[]>();
  for (const row of events) {
    const place = `${row.subjectKind}/${row.subjectId}`;
    const chain = chains.get(place);
    if (chain === undefined) chains.set(place, [chained(row)]);
    else chain.push(chained(row));
  }
  return [...chains.values()];
}

export type StoredAssessment = {
  readonly id: string;
  readonly snapshot: string | null;
  readonly result: string | null;
  readonly policyVersionId: string;
  readonly matrixVersionId: string;
  readonly champion: string | null;
  readonly erasedAt: Date | null;
};

/** Stored assessments after an id, in the order of ids. */
export async function assessmentsAfter(
  tx: Transaction,
  after: string,
  limit: number,
): Promise<readonly StoredAssessment[]> {
  const rows = await tx
    .select()
    .from(assessment)
    .where(gt(assessment.id, after))
    .orderBy(asc(assessment.id))
    .limit(limit);
  return rows.map(({ id, snapshot, result, policyVersionId, matrixVersionId, modelVersions, erasedAt }) => ({
    id,
    snapshot,
    result,
    policyVersionId,
    matrixVersionId,
    champion: modelVersions.champion ?? null,
    erasedAt,
  }));
}

/** Bodies of all versions that were ever in force, by id. */
export async function versionBodies(tx: Transaction): Promise<{
  readonly policies: ReadonlyMap<string, string>;
  readonly matrices: ReadonlyMap<string, string>;
}> {
  const policies = await tx
    .select({ id: policyVersion.id, body: policyVersion.body })
    .from(policyVersion)
    .where(isNotNull(policyVersion.inForceFrom));
  const matrices = await tx
    .select({ id: authorityMatrixVersion.id, body: authorityMatrixVersion.body })
    .from(authorityMatrixVersion)
    .where(isNotNull(authorityMatrixVersion.inForceFrom));
  return {
    policies: new Map(policies.map(({ id, body }) => [id, body])),
    matrices: new Map(matrices.map(({ id, body }) => [id, body])),
  };
}
