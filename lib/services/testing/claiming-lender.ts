/** A lender whose applicants claim numbers, theirs or not: people, sign-ins, a register that knows whose is whose. */
import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import type { Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { type CaseRow, findCaseById } from '@/db/queries/case/case';
import { exposureOfGroup, type GroupExposure } from '@/db/queries/institution/institution-wide';
import { netAssets } from '@/db/schema/institution/institution';
import { givenBranch, givenProduct } from '@/db/testing/lender';
import { inBulk, type TestDatabase } from '@/db/testing/test-database';
import type { DraftData } from '@/lib/contracts/applicant/apply';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import type { IdentityPort } from '@/lib/platform/ports/identity';
import { listMine } from '@/lib/services/applying/tracker/list-mine';
import { runAssessment } from '@/lib/services/case/assessment/run-assessment';
import { type ApplicantActor, systemActor } from '@/lib/services/kernel/actor';
import { type TestWorld, testWorld } from './context';
import { completeDraft, identityNumber } from './submitting/complete-draft';
import { submitCase } from './submitting/submit-case';

export type Person = { readonly name: string; readonly number: string; readonly phone: string };

let made = 0;
/** Somebody with a number and a phone of their own. */
export function person(name: string): Person {
  made += 1;
  const born = `${1968 + (made % 30)}0${1 + (made % 9)}${10 + (made % 18)}`;
  return { name, number: identityNumber('001', born), phone: `1380000${1000 + made}` };
}

export const signIn = ({ phone }: Person): ApplicantActor => ({
  kind: 'applicant',
  id: randomUUID(),
  sessionId: null,
  phone,
});

/** Knows whose number is whose, as a real provider does; whoever is not in it fits. */
export function registerOf(known: readonly Person[]): IdentityPort {
  const owners = new Map(known.map((each) => [each.number, each]));
  return {
    name: 'register of the test',
    simulated: false,
    async check({ identityNumber: number, name, phone, onDate }) {
      const owner = owners.get(number);
      const fits = owner === undefined || (owner.name === name && (phone === null || owner.phone === phone));
      return { status: fits ? 'confirmed' : 'mismatch', checkedOn: onDate };
    },
  };
}

export type ClaimingLender = {
  readonly world: TestWorld;
  readonly code: string;
  read<T>(work: (tx: Transaction) => Promise<T>): Promise<T>;
  /** Sends in an application of `actor` under the name and number of `claimed`; nothing is assessed yet. */
  sends(actor: ApplicantActor, claimed: Person, changes?: Partial<DraftData>): Promise<CaseRow>;
  assess(row: CaseRow, identity: IdentityPort): Promise<CaseRow>;
  /** Both of these, one after the other. */
  applies(
    actor: ApplicantActor,
    claimed: Person,
    identity: IdentityPort,
    changes?: Partial<DraftData>,
  ): Promise<CaseRow>;
  claimOf(row: CaseRow): Promise<string | undefined>;
  signalsOf(row: CaseRow): Promise<string[]>;
  /** Numbers of the cases that the sign-in is shown as its own. */
  seenBy(actor: ApplicantActor): Promise<string[]>;
  besides(row: CaseRow): Promise<GroupExposure>;
};

/** Loans of 30,000 yuan by a lender whose limit for one borrower is 50,000. */
export async function claimingLender(db: TestDatabase): Promise<ClaimingLender> {
  const world = testWorld();
  const code = `claims_${randomUUID().slice(0, 8)}`;
  await givenBranch(db.owner, { regionCode: '420100' });
  await inBulk(db.owner, (tx) =>
    tx
      .insert(netAssets)
      .values({ currency: 'CNY', asOf: '2026-01-01', netAssetsMinor: 50_000_000 })
      .onConflictDoNothing(),
  );
  await givenProduct(db.owner, {
    values: { code, amountMaxMinor: 20_000_000, requiredDocuments: [] },
    policy: { ...defaultPolicy('personal'), productCode: code },
    matrix: defaultMatrix,
  });
  const read: ClaimingLender['read'] = (work) => inActor(db.app, systemActor('test'), work);
  const rowsOf = <R extends Record<string, unknown>>(query: ReturnType<typeof sql>) =>
    read(async (tx) => (await tx.execute<R>(query)).rows);
  const sends: ClaimingLender['sends'] = (actor, claimed, changes = {}) => {
    const data = completeDraft({
      person: { ...completeDraft().person, name: claimed.name, identityNumber: claimed.number },
      loan: {
        amountMinor: 3_000_000,
        term: { count: 12, unit: 'month' },
        repaymentMethod: 'equal_instalment',
      },
      ...changes,
    });
    const request = { networkAddress: null, device: actor.id };
    return submitCase({ ...world.as(db.app, actor), request }, code, data);
  };
  const assess: ClaimingLender['assess'] = async (row, identity) => {
    const worker = world.system(db.worker, 'assess');
    await runAssessment({ ...worker, ports: { ...worker.ports, identity } }, { applicationId: row.id });
    const found = await read((tx) => findCaseById(tx, row.id));
    if (found === undefined) throw new Error('The case is not there.');
    return found;
  };
  return {
    world,
    code,
    read,
    sends,
    assess,
    applies: async (actor, claimed, identity, changes) =>
      assess(await sends(actor, claimed, changes), identity),
    async claimOf(row) {
      const [found] = await rowsOf<{ claim: string }>(
        sql`select identity_claim as claim from app.party where id = ${row.borrowerId}::uuid`,
      );
      return found?.claim;
    },
    async signalsOf(row) {
      const [found] = await rowsOf<{ result: string }>(
        sql`select result from app.assessment where id = ${row.assessmentId}::uuid`,
      );
      const result: { fraud: { signals: { code: string }[] } } = JSON.parse(found?.result ?? '{}');
      return result.fraud.signals.map((each) => each.code);
    },
    async seenBy(actor) {
      const listed = await listMine(world.as(db.app, actor));
      return listed.ok ? listed.value.applications.map((each) => each.number).sort() : [];
    },
    besides: (row) => read((tx) => exposureOfGroup(tx, [row.borrowerId ?? ''], 'CNY', row.id)),
  };
}
