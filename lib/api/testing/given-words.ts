/** A request and a note on a case, put there past the services, for rights to be tried on. */
import { randomUUID } from 'node:crypto';
import { insertRequest } from '@/db/queries/case/document';
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
