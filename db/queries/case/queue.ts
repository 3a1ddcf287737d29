/**
 * Pages of the queue: one index range each, by keyset in either direction, in the order that the domain names. The rows are narrow and hold
 * nothing to decrypt. Row-level security applies besides; the branch is named so that its index is used.
 */
import { and, asc, desc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { AnyPgColumn } from 'drizzle-orm/pg-core';
import type { Transaction } from '@/db/connect';
import { application } from '@/db/schema/application/application';
import { branch } from '@/db/schema/institution/institution';
import { product } from '@/db/schema/institution/product';
import { staff } from '@/db/schema/people/staff';
import { type DecidedOutcome, decidedOutcomes } from '@/lib/contracts/house/portfolio';
import type { QueueFilters, QueueSort, QueueView } from '@/lib/contracts/queue';
import type { Stage } from '@/lib/domain/application/vocabulary';
import type { SigningRole } from '@/lib/domain/authority/staffing';
import { type Grade, grades } from '@/lib/domain/authority/vocabulary';
import { type OrderKey, orderKeys } from '@/lib/domain/workflow/clock/queue-order';

export type QueueScope = {
  /** `null`: all branches, as far as row-level security shows them. */
  readonly branchId: string | null;
  readonly staffId: string | null;
  /** Cases of any branch may be put to them: the committee's view then names none. */
  readonly sitsOnPanels?: boolean;
  /** Where and in which roles they sign steps; `null`: nowhere. */
  readonly signs: { readonly branchId: string; readonly roles: readonly SigningRole[] } | null;
};
/** The keys of the order at a row, as text, the id last. */
export type QueuePosition = readonly string[];
export type QueueQuery = {
  readonly view: QueueView;
  readonly sort: QueueSort;
  readonly direction: 'asc' | 'desc';
  readonly filters: QueueFilters;
  readonly scope: QueueScope;
  readonly after: QueuePosition | null;
  readonly limit: number;
};

/** Each key of the order as what it is stored as. */
const keyColumns = {
  due: { column: application.slaSortAt, type: 'timestamptz' },
  received: { column: application.receivedAt, type: 'timestamptz' },
  amount: { column: application.amountMinor, type: 'bigint' },
  grade: { column: application.gradeSort, type: 'smallint' },
  decided: { column: application.decidedAt, type: 'timestamptz' },
  id: { column: application.id, type: 'uuid' },
} as const satisfies Record<OrderKey, { readonly column: AnyPgColumn; readonly type: string }>;

const keysOf = (sort: QueueSort) => orderKeys[sort].map((key) => keyColumns[key]);

/** What the sort sorts by, each key as text that keeps `infinity` and every microsecond. */
const positionText = (sort: QueueSort) =>
  sql<string[]>`array[${sql.join(
    keysOf(sort).map(({ column }) => sql`${column}::text`),
    sql`, `,
  )}]`;

export function inView({ view, scope }: Pick<QueueQuery, 'view' | 'scope'>): (SQL | undefined)[] {
  const ofBranch = scope.branchId === null ? undefined : eq(application.handlingBranchId, scope.branchId);
  const open = sql`${application.isOpen}`;
  switch (view) {
    case 'open':
      return [ofBranch, open];
    case 'mine':
      return [scope.staffId === null ? sql`false` : eq(application.holderId, scope.staffId), open];
    case 'at_risk':
      return [ofBranch, open, isNull(application.pausedAt), sql`${application.atRiskAt} <= now()`];
    case 'committee':
      return [scope.sitsOnPanels === true ? undefined : ofBranch, eq(application.desk, view), open];
    case 'decided':
      return [ofBranch, isNotNull(application.decidedAt), sql`${application.desk} <> 'historical'`];
    case 'archive':
      return [ofBranch, eq(application.desk, 'archive')];
    case 'to_sign':
      return toSign(scope);
    case 'unstaffed':
      return [ofBranch, open, sql`${application.cannotBeStaffed}`];
    default:
      return [ofBranch, eq(application.desk, view), open];
  }
}

/** Open steps of the person's roles in their branch, its own and those that fell to it, less those they are barred from. */
function toSign({ signs, staffId }: QueueScope): (SQL | undefined)[] {
  const [role, ...others] = signs?.roles ?? [];
  if (signs === null || role === undefined || staffId === null) return [sql`false`];
  return [
    eq(application.signBranchId, signs.branchId),
    // Whoever holds both roles signs every step; naming none keeps the order of one index.
    others.length > 0 ? undefined : eq(application.signRole, role),
    sql`not (${staffId}::uuid = any(${application.barredIds}))`,
  ];
}

/** Stages that stand in one view of the desk only; naming it as well finds the few of them by their index. */
const deskOfStage: Partial<Record<Stage, 'committee' | 'waiting' | 'conditions'>> = {
  committee: 'committee',
  applicant: 'waiting',
  conditions: 'conditions',
};

function ofOneDesk(view: QueueView, stages: readonly Stage[] | undefined): SQL | undefined {
  const [first, ...others] = stages ?? [];
  const desk = first === undefined || others.length > 0 ? undefined : deskOfStage[first];
  return desk === undefined || view !== 'open' ? undefined : eq(application.desk, desk);
}

/** The same grades as a span of what the sort by grade sorts by, so that this sort begins and ends with them. */
function spanOf(chosen: readonly Grade[] | undefined): SQL[] {
  const ranks = (chosen ?? []).map((grade) => grades.indexOf(grade) + 1);
  if (ranks.length === 0) return [];
  return [gte(application.gradeSort, Math.min(...ranks)), lte(application.gradeSort, Math.max(...ranks))];
}

/** The same outcome by its place in the vocabulary, where it is one, so that its index begins with it. */
function ofOneOutcome(outcomes: readonly DecidedOutcome[] | undefined): SQL | undefined {
  const [first, ...others] = outcomes ?? [];
  return first === undefined || others.length > 0
    ? undefined
    : eq(application.outcomeSort, decidedOutcomes.indexOf(first) + 1);
}

/** Within business dates of the institution, both included; either end may stay open. */
function within(column: AnyPgColumn, from: string | undefined, to: string | undefined) {
  return [
    from === undefined ? undefined : gte(column, sql`app.day_begins(${from}::date)`),
    to === undefined ? undefined : lt(column, sql`app.day_begins(${to}::date + 1)`),
  ];
}

function passing({ view, filters }: Pick<QueueQuery, 'view' | 'filters'>): (SQL | undefined)[] {
  const listed = <T>(column: AnyPgColumn, values: readonly T[] | undefined) =>
    values === undefined || values.length === 0 ? undefined : inArray(column, [...values]);
  const { amountFromMinor, amountToMinor, receivedWithinDays, holder, signer, documentsOpen } = filters;
  return [
    listed(application.handlingBranchId, filters.branch),
    listed(product.code, filters.product),
    listed(application.grade, filters.grade),
    ...spanOf(filters.grade),
    listed(application.stage, filters.stage),
    ofOneDesk(view, filters.stage),
    amountFromMinor === undefined ? undefined : gte(application.amountMinor, amountFromMinor),
    amountToMinor === undefined ? undefined : lte(application.amountMinor, amountToMinor),
    receivedWithinDays === undefined
      ? undefined
      : sql`${application.receivedAt} >= now() - ${receivedWithinDays} * interval '1 day'`,
    ...within(application.receivedAt, filters.receivedFrom, filters.receivedTo),
    ...within(application.decidedAt, filters.decidedFrom, filters.decidedTo),
    listed(application.decidedOutcome, filters.outcome),
    ofOneOutcome(filters.outcome),
    signer === undefined ? undefined : sql`${application.signerIds} @> array[${signer}]::uuid[]`,
    holder === undefined ? undefined : eq(application.holderId, holder),
    documentsOpen === undefined
      ? undefined
      : documentsOpen
        ? sql`${application.documentsFine} < ${application.documentsRequired}`
        : sql`${application.documentsFine} >= ${application.documentsRequired}`,
  ];
}

function afterPosition({ sort, direction, after }: QueueQuery): SQL | undefined {
  if (after === null) return undefined;
  const keys = keysOf(sort);
  const columns = keys.map(({ column }) => sql`${column}`);
  const values = keys.map(({ type }, at) => sql`${after[at] ?? null}::${sql.raw(type)}`);
  const compare = direction === 'asc' ? sql`>` : sql`<`;
  return sql`(${sql.join(columns, sql`, `)}) ${compare} (${sql.join(values, sql`, `)})`;
}

const holderName = { id: staff.id, name: staff.name, nameLatin: staff.nameLatin, initials: staff.initials };

/**
 * To be called first in a page's transaction: from here on a page is read along the index of its order, and never by
 * collecting and sorting, whatever the statistics say of the filters. Gives the database's instant.
 */
export async function beginPage(tx: Transaction): Promise<Date> {
  const { rows } = await tx.execute<{ now: Date | string }>(
    sql`select now() as now, set_config('enable_sort', 'off', true), set_config('enable_incremental_sort', 'off', true)`,
  );
  const now = rows[0]?.now;
  if (now === undefined) throw new Error('The database did not tell its time.');
  return new Date(now);
}

/** The statement itself, for the page and for the test of its plan. */
export function queuePageStatement(tx: Transaction, query: QueueQuery) {
  const order = query.direction === 'asc' ? asc : desc;
  return tx
    .select({
      row: application,
      position: positionText(query.sort),
      branchEn: branch.nameEn,
      branchZh: branch.nameZh,
      productCode: product.code,
      productEn: product.nameEn,
      productZh: product.nameZh,
      holder: holderName,
    })
    .from(application)
    .innerJoin(product, eq(product.id, application.productId))
    .innerJoin(branch, eq(branch.id, application.handlingBranchId))
    .leftJoin(staff, eq(staff.id, application.holderId))
    .where(and(...inView(query), ...passing(query), afterPosition(query)))
    .orderBy(...keysOf(query.sort).map(({ column }) => order(column)))
    .limit(query.limit);
}

export type QueuePageRow = Awaited<ReturnType<typeof queuePageStatement>>[number];

/** Exact up to `atMost`, then `more`; the amount is of the rows counted, in their one currency. */
export async function countFiltered(
  tx: Transaction,
  query: Pick<QueueQuery, 'view' | 'filters' | 'scope'>,
  atMost: number,
): Promise<{ count: number; more: boolean; amountMinor: number; currency: string | null }> {
  const rows = tx
    .select({ amountMinor: application.amountMinor, currency: application.currency })
    .from(application)
    .innerJoin(product, eq(product.id, application.productId))
    .where(and(...inView(query), ...passing(query)))
    .limit(atMost + 1)
    .as('found');
  const [summed] = await tx
    .select({
      count: sql<number>`count(*)::int`,
      amount: sql<string>`coalesce(sum(${rows.amountMinor}), 0)::text`,
      currencies: sql<string[]>`coalesce(array_agg(distinct ${rows.currency}), '{}')`,
    })
    .from(rows);
  const count = summed?.count ?? 0;
  const [currency = null] = summed?.currencies ?? [];
  const one = summed?.currencies.length === 1;
  return {
    count: Math.min(count, atMost),
    more: count > atMost,
    amountMinor: one ? Number(summed?.amount) : 0,
    currency: one ? currency : null,
  };
}

const searchColumns = {
  id: application.id,
  number: application.number,
  applicantName: application.borrowerName,
  applicantNameLatin: application.borrowerNameLatin,
  amountMinor: application.amountMinor,
  currency: application.currency,
  stage: application.stage,
  grade: application.grade,
};

/**
 * A range of the `text_pattern_ops` index by its own operators: `like` is not leakproof, and under row-level security
 * the planner would read every row before it asks.
 */
const startsWith = (column: AnyPgColumn, text: string) =>
  sql`(${column} ~>=~ ${text} and ${column} ~<~ ${`${text}\u{10FFFF}`})`;

/** By start of number, name, pinyin or its initials; newest first. */
export function searchByText(tx: Transaction, text: string, limit: number) {
  const latin = text.toLowerCase().replace(/\s/g, '');
  return tx
    .select(searchColumns)
    .from(application)
    .where(
      and(
        sql`${application.state} <> 'draft'`,
        or(
          startsWith(application.number, text),
          startsWith(application.borrowerName, text),
          startsWith(application.borrowerPinyin, latin),
          startsWith(application.borrowerPinyinInitials, latin),
        ),
      ),
    )
    .orderBy(desc(application.receivedAt))
    .limit(limit);
}

/** Cases of parties that hold one of these values, by keyed hash. */
export function searchByHash(tx: Transaction, hashes: readonly Buffer[], limit: number) {
  return tx
    .select(searchColumns)
    .from(application)
    .where(
      and(
        sql`${application.state} <> 'draft'`,
        sql`exists (select from app.application_party ap join app.party_identity pi on pi.party_id = ap.party_id
          where ap.application_id = ${application.id} and pi.hash = any(${sql.param([...hashes])}::bytea[])
            and pi.replaced_at is null)`,
      ),
    )
    .orderBy(desc(application.receivedAt))
    .limit(limit);
}

export const positionAfter = (found: QueuePageRow): QueuePosition => found.position;
