import { createHash, randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Actor, inActor, type StaffActor } from '@/db/connect-actor';
import { applicationParty } from '@/db/schema/application/application';
import { intakeSignal } from '@/db/schema/application/draft';
import { assessment, assessmentVector, outcome } from '@/db/schema/decision/assessment';
import { partyIdentity, partyRelation } from '@/db/schema/people/party';
import { staffRegister } from '@/db/schema/people/staff';
import type { IdentityField } from '@/db/schema/words';
import { type CaseRow, type GivenParty, givenCase, givenParty } from '@/db/testing/case';
import { type GivenProduct, givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
import { inBulk, testDatabase } from '@/db/testing/test-database';

const db = testDatabase();
let officer: StaffActor;
let here: string;
let there: string;
let product: GivenProduct;
let borrower: GivenParty;
let asked: CaseRow;

const hash = (text: string) => createHash('sha256').update(text).digest();
const setValue = (of: GivenParty, field: IdentityField, value: string) =>
  inBulk(db.owner, (tx) =>
    tx.insert(partyIdentity).values({
      partyId: of.id,
      field,
      cipher: Buffer.from('x'),
      keyId: 'k',
      hash: hash(value),
      hashVersion: 'h',
    }),
  );
const askAs = async (actor: Actor, query: ReturnType<typeof sql>) =>
  (await inActor(db.app, actor, (tx) => tx.execute(query))).rows;

beforeAll(async () => {
  here = await givenBranch(db.owner);
  there = await givenBranch(db.owner);
  product = await givenProduct(db.owner);
  officer = await givenStaff(db.owner, { roles: ['officer'], branchId: here });
  borrower = await givenParty(db.owner);
  asked = await givenCase(db.owner, { branchId: here, productId: product.id, borrower });
  await setValue(borrower, 'phone', 'P1');
});

describe('institution-wide reads by an officer who cannot open the other case', () => {
  it('find a duplicate in another branch, and say nothing of the person', async () => {
    const stranger = await givenParty(db.owner, { name: '吴海' });
    await setValue(stranger, 'phone', 'P1');
    const other = await givenCase(db.owner, { branchId: there, borrower: stranger, values: { grade: 'C' } });
    const visible = await askAs(officer, sql`select number from app.application`);
    expect(visible).toEqual([{ number: asked.number }]);
    const arrays = sql`array['phone', 'account'], array[${hash('P1')}, ${hash('A1')}]::bytea[], ${asked.id}::uuid`;
    const counts = await askAs(officer, sql`select * from app.duplicate_counts(${arrays}) order by field`);
    expect(counts).toEqual([
      { field: 'account', other_applications: 0, other_people: 0, other_open_applications: 0 },
      { field: 'phone', other_applications: 1, other_people: 1, other_open_applications: 1 },
    ]);
    const hits = await askAs(officer, sql`select * from app.duplicate_hits(${arrays})`);
    expect(hits).toEqual([
      { field: 'phone', number: other.number, grade: 'C', state: 'review', received_at: expect.anything() },
    ]);
  });

  it('add up what was split over branches and a connected group, each loan once', async () => {
    const spouse = await givenParty(db.owner, { name: '王强' });
    const company = await givenParty(db.owner, { name: '强兰商贸', kind: 'company' });
    const at = (state: CaseRow['state'], party: GivenParty, values: object) =>
      givenCase(db.owner, { branchId: there, productId: product.id, borrower: party, state, values });
    const loan = await at('disbursed', borrower, { outstandingMinor: 700 });
    await at('approved', borrower, { decidedAmountMinor: 300 });
    await at('review', borrower, { amountMinor: 110 });
    await at('declined', borrower, { amountMinor: 9_999 });
    await at('disbursed', spouse, { outstandingMinor: 2_000 });
    await at('disbursed', borrower, { outstandingMinor: 5_555, currency: 'NGN' });
    const guaranteed = await at('disbursed', await givenParty(db.owner), {
      outstandingMinor: 40,
      origin: 'import',
    });
    await inBulk(db.owner, async (tx) => {
      await tx.insert(applicationParty).values([
        { applicationId: loan.id, partyId: spouse.id, role: 'co_borrower' },
        {
          applicationId: guaranteed.id,
          partyId: company.id,
          role: 'guarantor',
          guaranteedMinor: 1_000,
          agreedAt: new Date(),
        },
      ]);
      await tx.insert(partyRelation).values([
        { partyId: borrower.id, otherId: spouse.id, kind: 'spouse' },
        { partyId: spouse.id, otherId: company.id, kind: 'controls', share: '0.25' },
      ]);
    });
    const [exposure] = await askAs(
      officer,
      sql`select * from app.exposure_of_group(array[${borrower.id}::uuid], 'CNY', ${asked.id}::uuid)`,
    );
    expect(exposure).toEqual({
      group_key: [borrower.id, spouse.id, company.id].sort()[0],
      group_size: 3,
      own_outstanding_minor: '700',
      own_approved_minor: '300',
      own_pending_minor: '110',
      own_pending_count: 1,
      connected_outstanding_minor: '2000',
      connected_approved_minor: '0',
      connected_pending_minor: '0',
      guarantees_minor: '40',
    });
  });

  it('do not connect by a holding under a quarter, nor by a tie that has ended', async () => {
    const [one, two, three] = [
      await givenParty(db.owner),
      await givenParty(db.owner),
      await givenParty(db.owner),
    ];
    await inBulk(db.owner, (tx) =>
      tx.insert(partyRelation).values([
        { partyId: one.id, otherId: two.id, kind: 'controls', share: '0.2499' },
        { partyId: one.id, otherId: three.id, kind: 'spouse', endedAt: new Date() },
      ]),
    );
    const [row] = await askAs(
      officer,
      sql`select group_size from app.exposure_of_group(array[${one.id}::uuid], 'CNY', null)`,
    );
    expect(row).toEqual({ group_size: 1 });
  });

  it('count applications of the last days and of one device', async () => {
    const person = await givenParty(db.owner);
    const now = Date.now();
    const daysAgo = (days: number) => new Date(now - days * 86_400_000);
    for (const days of [1, 10, 45]) {
      const made = await givenCase(db.owner, {
        branchId: there,
        productId: product.id,
        borrower: person,
        values: { submittedAt: daysAgo(days) },
      });
      await inBulk(db.owner, (tx) =>
        tx.insert(intakeSignal).values({
          applicationId: made.id,
          kind: 'device',
          hash: hash('D1'),
          hashVersion: 'h',
          at: daysAgo(days),
        }),
      );
    }
    const rows = await askAs(
      officer,
      sql`select * from app.velocity_counts(array[${person.id}::uuid], ${hash('D1')}, now(), null)`,
    );
    expect(rows).toEqual([{ applications_7d: 1, applications_30d: 2, same_device_7d: 1 }]);
  });

  it('rank similar ended cases by distance, the bad ones among them', async () => {
    const ended = async (state: 'disbursed' | 'declined', vector: number[], bad: boolean) => {
      const row = await givenCase(db.owner, { branchId: there, productId: product.id, state });
      const assessmentId = randomUUID();
      await inBulk(db.owner, async (tx) => {
        await tx.insert(assessment).values({
          id: assessmentId,
          applicationId: row.id,
          sequence: 1,
          snapshotHash: 's',
          resultHash: 'r',
          policyVersionId: product.policyVersionId,
          matrixVersionId: product.matrixVersionId,
          modelVersions: {},
          legalParameterIds: [],
          outcome: 'approve',
        });
        await tx
          .insert(assessmentVector)
          .values({ assessmentId, productCode: product.code, layout: 'v1', vector });
        if (bad) {
          await tx.insert(outcome).values({
            applicationId: row.id,
            observed: 'bad',
            definition: 'DPD > 90',
            source: 'test',
            observedAt: new Date(),
          });
        }
      });
      return row.number;
    };
    const near = await ended('disbursed', [1, 10], true);
    const far = await ended('declined', [5, 10], false);
    const rows = await askAs(
      officer,
      sql`select number, round(likeness::numeric, 3)::float8 as likeness, observed
        from app.similar_cases('{1,12}', '{1,2}', ${product.code}, 'v1', ${asked.id}::uuid, 10)`,
    );
    expect(rows).toEqual([
      { number: near, likeness: Number((1 / (1 + Math.sqrt(0.5))).toFixed(3)), observed: 'bad' },
      { number: far, likeness: Number((1 / (1 + Math.sqrt(8.5))).toFixed(3)), observed: null },
    ]);
  });

  it('tell a signer what binds them to a party, without saying whose it is', async () => {
    await setValue(borrower, 'identity_number', 'ID1');
    const manager = await givenStaff(db.owner, { roles: ['manager'], branchId: here });
    await inBulk(db.owner, (tx) =>
      tx.insert(staffRegister).values({
        staffId: manager.id,
        relation: 'relative',
        identityHash: hash('ID1'),
        phoneHash: hash('P1'),
        hashVersion: 'h',
        confirmedAt: new Date(),
      }),
    );
    const conflicts = (of: string) =>
      askAs(
        officer,
        sql`select * from app.conflicts_of_interest(${asked.id}::uuid, ${of}::uuid) order by kind`,
      );
    expect(await conflicts(manager.id)).toEqual([
      { kind: 'relative', hits: 1 },
      { kind: 'same_phone', hits: 1 },
    ]);
    expect(await conflicts(officer.id)).toEqual([]);
  });

  it('give the times of past decisions to an applicant who sees none of them', async () => {
    for (const minutes of [10, 20, 30]) {
      await givenCase(db.owner, {
        branchId: there,
        productId: product.id,
        state: 'declined',
        values: { grade: 'B', decisionMinutes: minutes, decidedAt: new Date(), decidedOutcome: 'declined' },
      });
    }
    const rows = await askAs(
      { kind: 'applicant', id: randomUUID() },
      sql`select * from app.decision_times(${product.id}::uuid, 'B', now() + interval '1 minute')`,
    );
    expect(rows).toEqual([{ cases: 3, p20_minutes: 14, p50_minutes: 20, p80_minutes: 26 }]);
  });
});
