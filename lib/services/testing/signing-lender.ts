/** A lender with people of every role, for tests of signing: cases on an officer's desk, and time that can be skipped. */
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { inActor } from '@/db/connect-actor';
import { findCaseById } from '@/db/queries/case/case';
import type { application } from '@/db/schema/application/application';
import { netAssets } from '@/db/schema/institution/institution';
import { partyKey } from '@/db/schema/people/party';
import { type CaseRow, type GivenParty, givenCase, givenParty } from '@/db/testing/case';
import {
  type GivenProduct,
  type GivenStaff,
  givenBranch,
  givenProduct,
  givenStaff,
} from '@/db/testing/lender';
import { inBulk, type TestDatabase } from '@/db/testing/test-database';
import { defaultMatrix, routeFor } from '@/lib/domain/authority/matrix';
import { nothingFired } from '@/lib/domain/authority/version/exceptions';
import type { Grade } from '@/lib/domain/authority/vocabulary';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { type ApplicantActor, type StaffActor, systemActor } from '@/lib/services/kernel/actor';
import { openRoute } from '@/lib/services/kernel/case/open-route';
import type { Context } from '@/lib/services/kernel/context';
import { staffActor, testWorld } from './context';

export const LIMIT = 100_000_000;
/** 1 billion yuan: one borrower at most 100 million, far above what tests lend. */
const NET_ASSETS = 100_000_000_000;

export type SigningLender = {
  readonly branchId: string;
  readonly product: GivenProduct;
  readonly world: ReturnType<typeof testWorld>;
  staff(of: Omit<GivenStaff, 'branchId'> & { branchId?: string | null }): Promise<StaffActor>;
  officer(limitMinor?: number): Promise<StaffActor>;
  manager(limitMinor?: number): Promise<StaffActor>;
  as(actor: Context['actor']): Context;
  /** The worker's context, which alone closes votes. */
  worker(job: string): Context;
  borrower(): Promise<{ party: GivenParty; actor: ApplicantActor }>;
  /** In review on the holder's desk, routed by the default matrix. */
  onDesk(of: OnDesk): Promise<CaseRow>;
  read(id: string): Promise<CaseRow>;
  /** Lets ten seconds pass for whatever is held on the case. */
  elapse(applicationId: string): Promise<void>;
  admin(text: string, values?: readonly unknown[]): Promise<pg.QueryResult>;
};

export type OnDesk = {
  readonly holder: StaffActor | null;
  readonly amountMinor: number;
  readonly grade?: Grade;
  readonly borrower?: GivenParty;
  readonly branchId?: string;
  readonly values?: Partial<typeof application.$inferInsert>;
};

export async function signingLender(db: TestDatabase): Promise<SigningLender> {
  const world = testWorld();
  const branchId = await givenBranch(db.owner);
  const code = `p_${randomUUID().slice(0, 8)}`;
  const product = await givenProduct(db.owner, {
    values: { code, amountMaxMinor: LIMIT },
    policy: { ...defaultPolicy('working_capital'), productCode: code },
    matrix: defaultMatrix,
  });
  await inBulk(db.owner, (tx) =>
    tx
      .insert(netAssets)
      .values({ currency: 'CNY', asOf: '2020-01-01', netAssetsMinor: NET_ASSETS })
      .onConflictDoNothing(),
  );
  const vault = world.environment(db.app).vault;
  const admin = async (text: string, values: readonly unknown[] = []) => {
    const client = new pg.Client({ connectionString: db.adminUrl });
    await client.connect();
    try {
      await client.query("set session_replication_role = 'replica'");
      return await client.query(text, [...values]);
    } finally {
      await client.end();
    }
  };
  const staff: SigningLender['staff'] = async (of) => {
    const rights = await givenStaff(db.owner, { branchId, ...of });
    return staffActor(rights, of.limitsMinor);
  };
  const borrower: SigningLender['borrower'] = async () => {
    const party = await givenParty(db.owner);
    const { wrapped } = vault.createPersonKey(party.id);
    await inBulk(db.owner, (tx) => tx.insert(partyKey).values({ partyId: party.id, ...wrapped }));
    return { party, actor: { kind: 'applicant', id: party.userId, sessionId: null, phone: '13971230000' } };
  };
  const read = async (id: string): Promise<CaseRow> => {
    const row = await inActor(db.app, systemActor('test'), (tx) => findCaseById(tx, id));
    if (row === undefined) throw new Error('The case is not there.');
    return row;
  };
  return {
    branchId,
    product,
    world,
    staff,
    borrower,
    read,
    admin,
    officer: (limitMinor = LIMIT) => staff({ roles: ['officer'], limitsMinor: { CNY: limitMinor } }),
    manager: (limitMinor = LIMIT) => staff({ roles: ['manager'], limitsMinor: { CNY: limitMinor } }),
    as: (actor) => world.as(db.app, actor),
    worker: (job) => world.system(db.worker, job),
    async onDesk(of) {
      const party = of.borrower ?? (await borrower()).party;
      const row = await givenCase(db.owner, {
        state: 'review',
        branchId: of.branchId ?? branchId,
        productId: product.id,
        borrower: party,
        values: {
          amountMinor: of.amountMinor,
          grade: of.grade ?? 'B',
          openStep: 1,
          holderId: of.holder?.id ?? null,
          heldSince: of.holder === null ? null : new Date(),
          ...of.values,
        },
      });
      const route = routeFor({
        matrix: defaultMatrix,
        grade: of.grade ?? 'B',
        exposureMinor: of.amountMinor,
        fired: nothingFired,
        referrals: 0,
        reopenedOrAppealedE: true,
        automaticAllowed: false,
        origin: 'applicant',
      });
      if (route.kind !== 'route') throw new Error('The case has no route.');
      const input = { applicationId: row.id, round: 1, route, branchId: row.handlingBranchId };
      await inActor(db.app, systemActor('test'), (tx) => openRoute(tx, input));
      return row;
    },
    async elapse(applicationId) {
      const past = "now() - interval '1 second'";
      for (const table of ['signature', 'vote'])
        await admin(
          `update app.${table} set final_at = ${past} where application_id = $1 and state = 'held'`,
          [applicationId],
        );
      await admin(
        `update app.application set held_final_at = ${past} where id = $1 and held_final_at is not null`,
        [applicationId],
      );
    },
  };
}
