/** Nobody's phone is flooded by means of guarantees, whoever writes it down and in however many cases. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import type { CaseRow } from '@/db/queries/case/case';
import { givenStaff } from '@/db/testing/lender';
import { testDatabase } from '@/db/testing/test-database';
import { guaranteeMessagesADay } from '@/lib/domain/collateral/guarantee';
import { localIdentity } from '@/lib/platform/ports/local-providers';
import { getApplication } from '@/lib/services/case/casefile/get-application';
import { sendNotice } from '@/lib/services/house/notice/send-notice';
import { type ClaimingLender, claimingLender, person, signIn } from '@/lib/services/testing/claiming-lender';
import { staffActor } from '@/lib/services/testing/context';
import { askForGuarantee } from '../ask';

const db = testDatabase();
let lender: ClaimingLender;
beforeAll(async () => {
  lender = await claimingLender(db);
});

const rowsOf = <R extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
  lender.read(async (tx) => (await tx.execute<R>(query)).rows);
async function deliver(): Promise<void> {
  const waiting = await rowsOf<{ key: string }>(
    sql`select dedupe_key as key from app.notice where state = 'waiting' and template = 'guarantee_asked'`,
  );
  for (const { key } of waiting)
    await sendNotice(lender.world.system(db.worker, 'notice'), { dedupeKey: key });
}

it('sends one phone so many links a day; a case beyond them is sent in all the same, and is asked for later', async () => {
  const { phone } = person('被扰');
  const cases: CaseRow[] = [];
  for (let number = 0; number <= guaranteeMessagesADay; number += 1) {
    const borrower = person('扰');
    const named = person('某');
    // The same phone, written in another way each time.
    const written = `${'+86 '.repeat(number % 2)}${phone.slice(0, 3)}${'-'.repeat(number % 3)}${phone.slice(3)}`;
    const guarantor = {
      wanted: true,
      name: named.name,
      identityNumber: named.number,
      phone: written,
      relation: '朋友',
      guaranteedMinor: 1_000_000,
    };
    cases.push(await lender.applies(signIn(borrower), borrower, localIdentity, { guarantor }));
  }
  await deliver();
  const digits = (to: string) => to.replace(/\D/g, '').slice(-11);
  expect(lender.world.sent.filter((each) => digits(each.to) === phone)).toHaveLength(guaranteeMessagesADay);

  const last = cases.at(-1);
  if (last === undefined) throw new Error('No case was sent in.');
  const branchId = last.handlingBranchId;
  const officer = lender.world.as(
    db.app,
    staffActor(await givenStaff(db.owner, { roles: ['officer'], branchId })),
  );
  const seen = await getApplication(officer, { number: last.number });
  const party = seen.ok ? seen.value.parties.find((each) => each.role === 'guarantor') : undefined;
  expect(party).toMatchObject({ guarantee: { standing: 'not_asked' } });
  const asks = () =>
    askForGuarantee(officer, { number: last.number, partyId: party?.id ?? '', key: randomUUID() });
  expect(await asks()).toMatchObject({ ok: false, code: 'TOO_MANY', retryAfterSeconds: expect.any(Number) });

  await lender.read((tx) =>
    tx.execute(sql`update app.rate_window set window_start = window_start - interval '1 day'`),
  );
  expect(await asks()).toMatchObject({ ok: true });
});
