/** Parties and cases in any state, opened as a book is taken over: by role owner, each with its opening event. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import { appendEvent } from '@/db/queries/record/audit';
import { application, applicationParty } from '@/db/schema/application/application';
import { party, partyUser } from '@/db/schema/people/party';
import type { ApplicationState } from '@/lib/domain/application/vocabulary';
import type { StepKind } from '@/lib/domain/authority/vocabulary';
import { stageOf } from '@/lib/domain/workflow/stage';
import { givenBranch, givenProduct } from './lender';
import { inBulk } from './test-database';

export const testSystem: Actor = { kind: 'system', job: 'test' };

export type GivenParty = { readonly id: string; readonly userId: string; readonly name: string };

/** A person with a sign-in of their own; no key and no encrypted value, which belong to the vault's tests. */
export async function givenParty(
  owner: Database,
  values: Partial<typeof party.$inferInsert> = {},
): Promise<GivenParty> {
  const id = values.id ?? randomUUID();
  const userId = randomUUID();
  const name = values.name ?? '陈玉兰';
  await inBulk(owner, async (tx) => {
    await tx.insert(party).values({
      kind: 'person',
      nameLatin: 'Chen Yulan',
      pinyin: 'chenyulan',
      pinyinInitials: 'cyl',
      createdByKind: 'system',
      ...values,
      id,
      name,
    });
    await tx.insert(partyUser).values({ partyId: id, userId });
  });
  return { id, userId, name };
}

export type CaseRow = typeof application.$inferSelect;
export type GivenCase = {
  readonly state?: ApplicationState;
  readonly branchId?: string;
  readonly productId?: string;
  readonly borrower?: GivenParty;
  readonly openStep?: StepKind | null;
  /** Any other column; what this file derives can be overruled too. */
  readonly values?: Partial<typeof application.$inferInsert>;
};

/** A case in review unless told otherwise, with a borrower; branch and product are made where none is named. */
export async function givenCase(owner: Database, of: GivenCase = {}): Promise<CaseRow> {
  const branchId = of.branchId ?? (await givenBranch(owner));
  const productId = of.productId ?? (await givenProduct(owner)).id;
  const borrower = of.borrower ?? (await givenParty(owner));
  const state = of.state ?? 'review';
  return inBulk(owner, (tx) => insertCase(tx, { ...of, branchId, productId, borrower, state }));
}

type WholeCase = Required<Pick<GivenCase, 'state' | 'branchId' | 'productId' | 'borrower'>> & GivenCase;

async function insertCase(tx: Transaction, of: WholeCase): Promise<CaseRow> {
  const { rows } = await tx.execute<{ number: string }>(
    sql`select app.next_application_number('2611') as number`,
  );
  const number = rows[0]?.number ?? '';
  const { stage } = stageOf({
    state: of.state,
    openStep: of.openStep ?? null,
    requiredDocumentOpen: false,
    resumeState: of.state === 'awaiting_applicant' ? 'review' : null,
  });
  const [row] = await tx
    .insert(application)
    .values({
      number,
      state: of.state,
      lastEvent: 'open_book',
      stage,
      origin: 'open_book',
      createdByKind: 'system',
      originBranchId: of.branchId,
      handlingBranchId: of.branchId,
      productId: of.productId,
      currency: 'CNY',
      amountMinor: 5_000_000,
      termCount: 12,
      termUnit: 'month',
      repaymentMethod: 'equal_instalment',
      borrowerId: of.borrower.id,
      borrowerName: of.borrower.name,
      submittedAt: of.state === 'draft' ? null : new Date(),
      ...(of.state === 'awaiting_applicant' ? { resumeState: 'review' as const } : {}),
      ...of.values,
    })
    .returning();
  if (row === undefined) throw new Error('The case was not inserted.');
  await tx
    .insert(applicationParty)
    .values({ applicationId: row.id, partyId: of.borrower.id, role: 'borrower' });
  await appendEvent(
    tx,
    testSystem,
    { kind: 'application', id: row.id },
    { action: 'application.opened', payload: { state: of.state, book: 'test' } },
    { event: 'open_book', from: null, to: of.state },
  );
  return row;
}
