/** A request, a fact of the tray and a note on a case, put there past the services, for rights to be tried on. */
import { randomUUID } from 'node:crypto';
import { insertRequest } from '@/db/queries/case/document';
import { insertLaterFact } from '@/db/queries/case/later-fact';
import { insertMessage } from '@/db/queries/case/message';
import type { CaseRow, GivenParty } from '@/db/testing/case';
import { inBulk, type TestDatabase } from '@/db/testing/test-database';

export const givenRequest = (database: TestDatabase, row: CaseRow, borrower: GivenParty): Promise<string> =>
  inBulk(database.owner, (tx) =>
    insertRequest(tx, {
      applicationId: row.id,
      partyId: borrower.id,
      kind: 'explanation',
      blocking: false,
      round: 1,
      keyId: 'test',
      dueOn: '2030-01-01',
      dueAt: new Date('2030-01-02'),
    }),
  );

/** A correction that waits in the tray. */
export async function givenLaterFact(
  database: TestDatabase,
  row: CaseRow,
  borrower: GivenParty,
): Promise<string> {
  const requestId = await givenRequest(database, row, borrower);
  return inBulk(database.owner, (tx) =>
    insertLaterFact(tx, {
      applicationId: row.id,
      partyId: borrower.id,
      kind: 'correction',
      requestId,
      round: 1,
      byKind: 'applicant',
    }),
  );
}

export async function givenNote(
  database: TestDatabase,
  row: CaseRow,
  borrower: GivenParty,
  writerId: string,
): Promise<string> {
  const id = randomUUID();
  await inBulk(database.owner, (tx) =>
    insertMessage(tx, {
      id,
      applicationId: row.id,
      partyId: borrower.id,
      internal: true,
      fromKind: 'staff',
      fromId: writerId,
      keyId: 'test',
    }),
  );
  return id;
}
