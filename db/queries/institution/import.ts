/** Imports: runs that can go on where they stopped, rows that are added once, rejected lines with their reason. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { application, applicationParty } from '@/db/schema/application/application';
import { consent, factSet } from '@/db/schema/application/draft';
import { assessment, assessmentVector, outcome } from '@/db/schema/decision/assessment';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { policyVersion, product } from '@/db/schema/institution/product';
import { party, partyKey } from '@/db/schema/people/party';
import { importError, importRow, importRun } from '@/db/schema/record/import';

export type ImportRunRow = typeof importRun.$inferSelect;

/** A run of the same file, source and map that did not end is taken up again. */
export async function openRun(tx: Transaction, row: typeof importRun.$inferInsert): Promise<ImportRunRow> {
  const [open] = await tx
    .select()
    .from(importRun)
    .where(
      and(
        eq(importRun.source, row.source),
        eq(importRun.fileSha256, row.fileSha256),
        eq(importRun.historical, row.historical),
        eq(importRun.state, 'running'),
      ),
    )
    .limit(1);
  if (open !== undefined) return open;
  const [made] = await tx.insert(importRun).values(row).returning();
  if (made === undefined) throw new Error('The import run was not stored.');
  return made;
}

export async function advanceRun(
  tx: Transaction,
  id: string,
  by: {
    readonly read: number;
    readonly added: number;
    readonly duplicate: number;
    readonly rejected: number;
    readonly nextLine: number;
  },
): Promise<void> {
  await tx
    .update(importRun)
    .set({
      read: sql`${importRun.read} + ${by.read}`,
      added: sql`${importRun.added} + ${by.added}`,
      duplicate: sql`${importRun.duplicate} + ${by.duplicate}`,
      rejected: sql`${importRun.rejected} + ${by.rejected}`,
      nextLine: by.nextLine,
      version: sql`${importRun.version} + 1`,
    })
    .where(eq(importRun.id, id));
}

export async function closeRun(tx: Transaction, id: string): Promise<ImportRunRow> {
  const [row] = await tx
    .update(importRun)
    .set({ state: 'done', finishedAt: sql`now()` })
    .where(eq(importRun.id, id))
    .returning();
  if (row === undefined) throw new Error('The import run is gone.');
  return row;
}

/** Which of these ids of a source have been added before. */
export async function knownExternalIds(
  tx: Transaction,
  source: string,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await tx
    .select({ externalId: importRow.externalId })
    .from(importRow)
    .where(and(eq(importRow.source, source), inArray(importRow.externalId, [...ids])));
  return new Set(rows.map((row) => row.externalId));
}

export type ImportBatch = {
  readonly parties: (typeof party.$inferInsert)[];
  readonly keys: (typeof partyKey.$inferInsert)[];
  readonly applications: (typeof application.$inferInsert)[];
  readonly members: (typeof applicationParty.$inferInsert)[];
  readonly facts: (typeof factSet.$inferInsert)[];
  readonly consents: (typeof consent.$inferInsert)[];
  readonly assessments: (typeof assessment.$inferInsert)[];
  readonly vectors: (typeof assessmentVector.$inferInsert)[];
  readonly outcomes: (typeof outcome.$inferInsert)[];
  readonly rows: (typeof importRow.$inferInsert)[];
  readonly errors: (typeof importError.$inferInsert)[];
};

/** A batch in the order of its references, each table by one statement. */
export async function insertBatch(tx: Transaction, batch: ImportBatch): Promise<void> {
  if (batch.parties.length > 0) await tx.insert(party).values(batch.parties);
  if (batch.keys.length > 0) await tx.insert(partyKey).values(batch.keys);
  if (batch.applications.length > 0) await tx.insert(application).values(batch.applications);
  if (batch.members.length > 0) await tx.insert(applicationParty).values(batch.members);
  if (batch.facts.length > 0) await tx.insert(factSet).values(batch.facts);
  if (batch.consents.length > 0) await tx.insert(consent).values(batch.consents);
  if (batch.assessments.length > 0) await tx.insert(assessment).values(batch.assessments);
  if (batch.vectors.length > 0) await tx.insert(assessmentVector).values(batch.vectors);
  if (batch.outcomes.length > 0) await tx.insert(outcome).values(batch.outcomes);
  if (batch.rows.length > 0) await tx.insert(importRow).values(batch.rows);
  if (batch.errors.length > 0) await tx.insert(importError).values(batch.errors);
}

export async function nextNumbers(tx: Transaction, month: string, howMany: number): Promise<string[]> {
  const { rows } = await tx.execute<{ number: string }>(
    sql`select app.next_application_numbers(${month}, ${howMany}) as number`,
  );
  return rows.map((row) => row.number);
}

/** A product of an import with its versions, published by the import itself where it does not exist. */
export async function insertImportProduct(
  tx: Transaction,
  rows: {
    readonly product: typeof product.$inferInsert;
    readonly policy: typeof policyVersion.$inferInsert;
    readonly matrix: typeof authorityMatrixVersion.$inferInsert;
  },
): Promise<void> {
  await tx.insert(product).values(rows.product);
  await tx.insert(policyVersion).values(rows.policy);
  await tx.insert(authorityMatrixVersion).values(rows.matrix);
}
