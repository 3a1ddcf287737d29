/** Writes the lender before its first case: institution, branches, people with their grants, products with their rules. */
import { eq } from 'drizzle-orm';
import type { Database, Transaction } from '@/db/connect';
import type { Actor } from '@/db/connect-actor';
import { sha256 } from '@/db/queries/record/audit';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { branch, institution, netAssets } from '@/db/schema/institution/institution';
import { policyVersion, product } from '@/db/schema/institution/product';
import { account, user } from '@/db/schema/people/auth';
import { grant, staff, staffRegister } from '@/db/schema/people/staff';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import {
  type DefaultProductCode,
  defaultPolicy,
  defaultProductCodes,
} from '@/lib/domain/policy/default-policy';
import { canonicalJson } from '@/lib/domain/shared/canonical-json';
import type { Vault } from '@/lib/platform/crypto/crypto';
import { asOwner, insertAll } from './bulk';
import { chainRows, type EventRow, insertEvents, type SeedEvent } from './chained-events';
import {
  branchCodes,
  branchId,
  branchRows,
  institutionRow,
  netAssetsMinorByYearsAgo,
  productId,
  productRow,
  substituteOf,
} from './lender-rows';
import { storeCalendar } from './seed-calendar';
import { seededId } from './seeded';
import { type GrantRow, grantRows, type SeedPerson, seedStaff, staffRow, staffWith } from './staff-rows';

export type LenderOptions = {
  readonly owner: Database;
  /** As role `auth`. */
  readonly auth: Database;
  readonly vault: Vault;
  /** Hash of the one password that all demonstration accounts share, as the sign-in library makes it. */
  readonly passwordHash: string;
  /** When the lender began: before its first case. */
  readonly openedAt: Date;
  /** When its people last confirmed their declarations; without it when the lender began. */
  readonly declaredAt?: Date;
};

/** Stores everything that a first application needs; throws where the database holds an institution already. */
export async function storeLender(options: LenderOptions): Promise<void> {
  const { owner, openedAt, vault, declaredAt = openedAt } = options;
  const signIns = await storeSignIns(options);
  await asOwner(owner, async (tx) => {
    await storeInstitution(tx, openedAt);
    await storeCalendar(tx, openedAt);
    await insertAll(
      tx,
      staff,
      seedStaff.map((person) => staffRow(person, signIns.get(person.id) ?? person.id, openedAt)),
    );
    const grants = seedStaff.flatMap((person) => grantRows(person, openedAt));
    await insertAll(tx, grant, grants);
    await storeRegister(tx, vault, declaredAt);
    await storeProducts(tx, openedAt);
    await insertEvents(tx, [...grants.flatMap(grantEvents), ...productEvents(openedAt)]);
  });
}

async function storeInstitution(tx: Transaction, openedAt: Date): Promise<void> {
  await tx.insert(institution).values({ ...institutionRow, createdAt: openedAt });
  await insertAll(
    tx,
    branch,
    branchRows.map((row) => ({ ...row, createdAt: openedAt })),
  );
  for (const code of branchCodes) {
    const substituteBranchId = branchId(substituteOf(code));
    await tx
      .update(branch)
      .set({ substituteBranchId })
      .where(eq(branch.id, branchId(code)));
  }
  await insertAll(
    tx,
    netAssets,
    netAssetsMinorByYearsAgo.map((netAssetsMinor, yearsAgo) => ({
      currency: 'CNY',
      asOf: `${openedAt.getUTCFullYear() + 2 - yearsAgo}-01-01`,
      netAssetsMinor,
      setById: staffWith('risk')[0]?.id ?? null,
    })),
  );
}

/** Sign-ins with the shared password; returns each person's sign-in. */
async function storeSignIns(options: LenderOptions): Promise<Map<string, string>> {
  const ids = new Map(seedStaff.map((person) => [person.id, seededId(`sign-in/${person.email}`)]));
  await options.auth.transaction(async (tx) => {
    await insertAll(
      tx,
      user,
      seedStaff.map((person) => ({
        id: ids.get(person.id),
        kind: 'staff' as const,
        email: person.email,
        emailVerified: true,
      })),
    );
    await insertAll(
      tx,
      account,
      [...ids.values()].map((userId) => ({
        accountId: userId,
        providerId: 'credential',
        userId,
        password: options.passwordHash,
      })),
    );
  });
  return ids;
}

/** Yearly declarations: each person's own identity, as a keyed hash. */
function storeRegister(tx: Transaction, vault: Vault, confirmedAt: Date): Promise<void> {
  return insertAll(
    tx,
    staffRegister,
    seedStaff.map((person, index) => ({
      staffId: person.id,
      relation: 'self' as const,
      phoneHash: vault.searchHash('phone', `1390571${String(1000 + index)}`),
      phoneHint: String(1000 + index).slice(-4),
      hashVersion: vault.hashVersion,
      confirmedAt,
    })),
  );
}

const writersOfRules = () => {
  const [, drafts, publishes] = staffWith('risk');
  if (drafts === undefined || publishes === undefined) throw new Error('Rules need two people of risk.');
  return { createdById: drafts.id, publishedById: publishes.id };
};

const versionIds = (code: DefaultProductCode) => ({
  policy: seededId(`policy/${code}`),
  matrix: seededId(`matrix/${code}`),
});

function bodiesOf(code: DefaultProductCode) {
  const stored = (content: unknown) => {
    const body = canonicalJson(content);
    return { body, bodyHash: sha256(body) };
  };
  return { policy: stored(defaultPolicy(code)), matrix: stored(defaultMatrix) };
}

async function storeProducts(tx: Transaction, at: Date): Promise<void> {
  const by = { ...writersOfRules(), createdAt: at };
  const inForce = { ...by, number: 1, state: 'published' as const, publishedAt: at, inForceFrom: at };
  const rows = defaultProductCodes.map((code) => productRow(code, by));
  await insertAll(tx, product, rows);
  for (const code of defaultProductCodes) {
    const of = { ...inForce, productId: productId(code) };
    const ids = versionIds(code);
    const bodies = bodiesOf(code);
    const secured = rows.find((row) => row.code === code)?.secured ?? false;
    await tx.insert(policyVersion).values({ ...of, id: ids.policy, ...bodies.policy });
    await tx
      .insert(authorityMatrixVersion)
      .values({ ...of, id: ids.matrix, secured, currency: 'CNY', ...bodies.matrix });
  }
}

/** A member of the demonstration's staff as an actor; the system where nobody of them is meant. */
export const seedActor = (staffId: string | null | undefined): Actor => {
  const person: SeedPerson | undefined = seedStaff.find((each) => each.id === staffId);
  if (person === undefined) return { kind: 'system', job: 'set_up' };
  return {
    kind: 'staff',
    id: person.id,
    roles: [person.role],
    appointments: person.appointment === null ? [] : [person.appointment],
    branchId: person.branch === null ? null : branchId(person.branch),
  };
};

function grantEvents(row: GrantRow): EventRow[] {
  const value = String(row.role ?? row.branchId ?? row.appointment ?? row.limitMinor ?? '');
  const at = row.confirmedAt ?? new Date(0);
  const proposed: SeedEvent = {
    at,
    actor: seedActor(row.proposedById),
    act: { action: 'grant.proposed', payload: { grantId: row.id, kind: row.kind, value, end: false } },
  };
  const confirmed: SeedEvent = {
    at,
    actor: seedActor(row.confirmedById),
    act: { action: 'grant.confirmed', payload: { grantId: row.id } },
  };
  return chainRows({ kind: 'grant', id: row.id }, [proposed, confirmed]);
}

function productEvents(at: Date): EventRow[] {
  const actor = seedActor(writersOfRules().publishedById);
  return defaultProductCodes.flatMap((code) => {
    const ids = versionIds(code);
    const bodies = bodiesOf(code);
    return [
      ...chainRows({ kind: 'policy', id: ids.policy }, [
        {
          at,
          actor,
          act: {
            action: 'policy.published',
            payload: { policyVersionId: ids.policy, bodyHash: bodies.policy.bodyHash },
          },
        },
      ]),
      ...chainRows({ kind: 'authority', id: ids.matrix }, [
        {
          at,
          actor,
          act: {
            action: 'authority.published',
            payload: {
              matrixVersionId: ids.matrix,
              bodyHash: bodies.matrix.bodyHash,
              inForceFrom: at.toISOString(),
            },
          },
        },
      ]),
      ...chainRows({ kind: 'product', id: productId(code) }, [
        { at, actor, act: { action: 'product.published', payload: { productId: productId(code), code } } },
      ]),
    ];
  });
}
