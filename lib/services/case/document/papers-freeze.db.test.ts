import { beforeAll, describe, expect, it } from 'vitest';
import { testDatabase } from '@/db/testing/test-database';
import { decidedCases, type Mine } from '@/lib/services/testing/decided-cases';
import { pixel } from '@/lib/services/testing/pixel';
import { type SigningLender, signingLender } from '@/lib/services/testing/signing-lender';
import { uploadDocument } from './upload-document';

const db = testDatabase();
let lender: SigningLender;
let cases: ReturnType<typeof decidedCases>;

beforeAll(async () => {
  lender = await signingLender(db);
  cases = decidedCases(lender);
});

async function sent(mine: Mine): Promise<string> {
  const upload = {
    number: mine.row.number,
    kind: 'identity_card' as const,
    fileName: 'card.png',
    bytes: pixel,
  };
  const result = await uploadDocument(lender.as(mine.actor), upload);
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value.id;
}

async function needed(): Promise<Mine> {
  const mine = await cases.onDesk();
  await lender.admin(
    `insert into app.document_requirement (application_id, party_id, kind) values ($1, $2, 'identity_card')`,
    [mine.row.id, mine.party.id],
  );
  return mine;
}
const fills = async (mine: Mine) =>
  (
    await lender.admin('select document_id from app.document_requirement where application_id = $1', [
      mine.row.id,
    ])
  ).rows[0]?.document_id;
const waits = async (id: string) =>
  (await lender.admin('select in_tray from app.document where id = $1', [id])).rows[0]?.in_tray;

describe('papers', () => {
  it('take their place until somebody signs; what comes later waits in the tray', async () => {
    const mine = await needed();
    const first = await sent(mine);
    const second = await sent(mine);
    expect(await fills(mine)).toBe(second);
    expect([await waits(first), await waits(second)]).toEqual([false, false]);
    await cases.approving(mine.officer, mine.row);
    const later = await sent(mine);
    expect(await fills(mine)).toBe(second);
    expect(await waits(later)).toBe(true);
  });

  it('that were rejected, and so asked for again, take their place all the same', async () => {
    const mine = await needed();
    const first = await sent(mine);
    await lender.admin(`update app.document set state = 'rejected', rejection = 'unreadable' where id = $1`, [
      first,
    ]);
    await cases.approving(mine.officer, mine.row);
    const again = await sent(mine);
    expect(await fills(mine)).toBe(again);
    expect(await waits(again)).toBe(false);
  });
});
