/** A lender for one test file: institution, branches, staff with confirmed grants, products with rules in force. */
import { createHash, randomUUID } from 'node:crypto';
import type { Database } from '@/db/connect';
import type { StaffActor } from '@/db/connect-actor';
import { authorityMatrixVersion } from '@/db/schema/institution/authority';
import { branch, institution } from '@/db/schema/institution/institution';
import { policyVersion, product } from '@/db/schema/institution/product';
import { grant, staff } from '@/db/schema/people/staff';
import type { Appointment, StaffRole } from '@/lib/domain/authority/vocabulary';
import { inBulk } from './test-database';

let made = 0;
/** Differs at every call within the process, so that names and codes never meet. */
const next = () => {
  made += 1;
  return made;
};

/** The one institution of the database; a second call finds it there. CNY, Shanghai, TOTP off. */
export async function givenInstitution(
  owner: Database,
  values: Partial<typeof institution.$inferInsert> = {},
): Promise<void> {
  await inBulk(owner, (tx) =>
    tx
      .insert(institution)
      .values({
        nameEn: 'Test lender',
        nameZh: '测试小贷',
        jurisdiction: 'CN',
        timeZone: 'Asia/Shanghai',
        currency: 'CNY',
        totpRequired: false,
        ...values,
      })
      .onConflictDoNothing(),
  );
}

/** A branch; returns its id. */
export async function givenBranch(
  owner: Database,
  values: Partial<typeof branch.$inferInsert> = {},
): Promise<string> {
  await givenInstitution(owner);
  const id = randomUUID();
  const number = next();
  await inBulk(owner, (tx) =>
    tx
      .insert(branch)
      .values({ id, code: `B${number}`, nameEn: `Branch ${number}`, nameZh: `${number} 号支行`, ...values }),
  );
  return id;
}

export type GivenStaff = {
  readonly roles: readonly StaffRole[];
  readonly branchId?: string | null;
  readonly appointments?: readonly Appointment[];
  /** Confirmed signing limits in minor units by currency. */
  readonly limitsMinor?: Readonly<Record<string, number>>;
  readonly name?: string;
  readonly userId?: string;
};

/** A member of staff with active grants, as the actor that the session would give. */
export async function givenStaff(owner: Database, of: GivenStaff): Promise<StaffActor> {
  const id = randomUUID();
  const base = { staffId: id, state: 'active' as const, confirmedAt: new Date() };
  const grants: (typeof grant.$inferInsert)[] = [
    ...of.roles.map((role) => ({ ...base, kind: 'role' as const, role })),
    ...(of.branchId ? [{ ...base, kind: 'branch' as const, branchId: of.branchId }] : []),
    ...(of.appointments ?? []).map((each) => ({ ...base, kind: 'appointment' as const, appointment: each })),
    ...Object.entries(of.limitsMinor ?? {}).map(([currency, limitMinor]) => ({
      ...base,
      kind: 'limit' as const,
      currency,
      limitMinor,
    })),
  ];
  await inBulk(owner, async (tx) => {
    await tx
      .insert(staff)
      .values({ id, userId: of.userId ?? randomUUID(), name: of.name ?? `员工${next()}`, initials: 'TS' });
    if (grants.length > 0) await tx.insert(grant).values(grants);
  });
  return {
    kind: 'staff',
    id,
    roles: of.roles,
    appointments: of.appointments ?? [],
    branchId: of.branchId ?? null,
  };
}

export type GivenProduct = {
  readonly id: string;
  readonly code: string;
  readonly policyVersionId: string;
  readonly matrixVersionId: string;
};

/** A published product. `policy` and `matrix` are stored as the bodies of the versions in force. */
export async function givenProduct(
  owner: Database,
  of: {
    readonly values?: Partial<typeof product.$inferInsert>;
    readonly policy?: unknown;
    readonly matrix?: unknown;
  } = {},
): Promise<GivenProduct> {
  const ids = { id: randomUUID(), policyVersionId: randomUUID(), matrixVersionId: randomUUID() };
  const code = of.values?.code ?? `product_${next()}`;
  const row: typeof product.$inferInsert = {
    nameEn: 'Working capital',
    nameZh: '流动资金贷款',
    state: 'published',
    currency: 'CNY',
    jurisdiction: 'CN',
    secured: false,
    rateType: 'fixed',
    amountMinMinor: 100_000,
    amountMaxMinor: 50_000_000,
    amountStepMinor: 100_000,
    termMinCount: 1,
    termMaxCount: 36,
    termUnit: 'month',
    repaymentMethods: ['equal_instalment'],
    indicativeRateAnnual: '0.12',
    requiredDocuments: ['identity_card'],
    terms: {},
    ...of.values,
    id: ids.id,
    code,
  };
  const body = (content: unknown) => {
    const text = JSON.stringify(content ?? {});
    return { body: text, bodyHash: createHash('sha256').update(text).digest('hex') };
  };
  const inForce = { productId: ids.id, number: 1, state: 'published' as const, inForceFrom: new Date(0) };
  await inBulk(owner, async (tx) => {
    await tx.insert(product).values(row);
    await tx.insert(policyVersion).values({ ...inForce, id: ids.policyVersionId, ...body(of.policy) });
    await tx.insert(authorityMatrixVersion).values({
      ...inForce,
      id: ids.matrixVersionId,
      secured: row.secured,
      currency: row.currency,
      ...body(of.matrix),
    });
  });
  return { ...ids, code };
}
