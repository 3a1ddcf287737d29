import { randomUUID } from 'node:crypto';
import { sql } from 'drizzle-orm';
import { beforeAll, describe, expect, it } from 'vitest';
import { asOwner } from '@/db/seed/bulk';
import { productId } from '@/db/seed/lender-rows';
import { pastProduct, storePast } from '@/db/seed/past/store-past';
import { staffWith } from '@/db/seed/staff-rows';
import { seedActor } from '@/db/seed/store-lender';
import { testDatabase } from '@/db/testing/test-database';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import type { BacktestResult } from '@/lib/domain/authority/backtest/backtest';
import { defaultMatrix } from '@/lib/domain/authority/matrix';
import { canAddTiers } from '@/lib/domain/authority/version/exceptions';
import { defaultPolicy } from '@/lib/domain/policy/default-policy';
import { runBacktest } from '@/lib/services/approval/authority/backtest/run-backtest';
import { startBacktest } from '@/lib/services/approval/authority/backtest/start-backtest';
import { getAuthority } from '@/lib/services/approval/authority/get-authority';
import { saveDraft } from '@/lib/services/approval/authority/save-draft';
import { startDraft } from '@/lib/services/approval/authority/start-draft';
import { staffActor, testWorld } from '@/lib/services/testing/context';
import { must } from '@/lib/services/testing/outcomes';

const db = testDatabase();
const cases = 400;
const asOf = new Date(Math.floor(Date.now() / 3_600_000) * 3_600_000);

type Matrix = {
  readonly bounds: readonly (number | null)[];
  readonly rows: Readonly<Record<string, readonly string[]>>;
  readonly tiers: Readonly<Record<string, number>>;
};
const live: Matrix = { bounds: defaultMatrix.bandsUpToMinor, rows: defaultMatrix.rows, tiers: { 'P-36': 1 } };
/**
 * Freer for small loans of grades B and C, stricter for middling ones of A and B, with another bound in between; an
 * exception adds nothing any more, two rules that refer do.
 */
const draft: Matrix = {
  bounds: [2_000_000, 6_000_000, 15_000_000, 30_000_000, null],
  tiers: { 'P-36': 0, 'P-35': 2, 'P-18': 1 },
  rows: {
    ...defaultMatrix.rows,
    A: ['auto', 'auto', 'OM', 'OM', 'K2'],
    B: ['auto', 'auto', 'OM', 'OM', 'K2'],
    C: ['auto', 'O', 'OM', 'K2', 'K3'],
  },
};
const ladder = ['auto', 'O', 'OM', 'K2', 'K3'];
const signersOf: Readonly<Record<string, readonly Kind[]>> = {
  auto: [],
  decline: [],
  O: ['officer'],
  OM: ['officer', 'manager'],
  K2: ['officer', 'manager', 'committee'],
  K3: ['officer', 'manager', 'committee'],
};
type Kind = 'officer' | 'manager' | 'committee';
const kinds: readonly Kind[] = ['officer', 'manager', 'committee'];

/** One row per case, from the tables as they lie; steps apart. */
type Row = {
  readonly id: string;
  readonly number: string;
  readonly branch: string;
  readonly month: string;
  readonly amount: number;
  readonly pd: number | null;
  readonly grade: string | null;
  readonly exposure: number;
  readonly fired: readonly string[];
  readonly breached: boolean;
  readonly unmet: number;
  readonly system: string;
  readonly appealed: boolean;
  readonly decided: string;
  readonly minutes: number;
};
type Step = {
  readonly id: string;
  readonly kind: Kind;
  readonly act: string | null;
  readonly result: string | null;
  readonly minutes: number;
};
let rows: readonly Row[];
let steps: readonly Step[];
let result: BacktestResult;
let changed: readonly Record<string, unknown>[];
let progress: Record<string, unknown> | undefined;

const read = (query: string): Promise<Record<string, unknown>[]> =>
  asOwner(db.owner, async (tx) => (await tx.execute(sql.raw(query))).rows);

async function tried(): Promise<string> {
  const world = testWorld();
  const [risk] = staffWith('risk');
  const rights = seedActor(risk?.id);
  if (rights.kind !== 'staff') throw new Error('Nobody of risk.');
  const context = world.as(db.app, staffActor(rights));
  const page = async () => must(await getAuthority(context, { product: pastProduct }));
  must(await startDraft(context, { fromVersionId: (await page()).live.id, key: randomUUID() }));
  const begun = (await page()).draft;
  const on = { matrixVersionId: begun?.id ?? '', version: begun?.version ?? 0, key: randomUUID() };
  const body = {
    bandsUpToMinor: [...draft.bounds],
    rows: structuredClone(draft.rows),
    exceptionTiers: draft.tiers,
  } as MatrixBody;
  must(await saveDraft(context, { ...on, body, note: '' }));
  const asked = { matrixVersionId: on.matrixVersionId, months: 12, key: randomUUID() };
  const { backtestId } = must(await startBacktest(context, asked));
  await runBacktest(world.system(db.worker, 'backtest'), { backtestId });
  return backtestId;
}

beforeAll(async () => {
  await storePast({ owner: db.owner, auth: db.auth, adminUrl: db.adminUrl, cases, asOf });
  const backtestId = await tried();
  [progress] = await read(
    `select state, cases_done, cases_unknown, result from app.authority_backtest where id = '${backtestId}'`,
  );
  result = progress?.result as BacktestResult;
  changed =
    await read(`select number, from_route, to_route, approves_declined, loss_at_stake_minor::float as loss, caught_by
    from app.authority_backtest_case where backtest_id = '${backtestId}' order by number`);
  rows = await asOwner(
    db.owner,
    async (tx) =>
      (
        await tx.execute<Row>(
          sql.raw(`select a.id, a.number, a.handling_branch_id as branch,
      to_char(a.received_at at time zone 'Asia/Shanghai', 'YYYY-MM') as month,
      coalesce(a.decided_amount_minor, a.amount_minor)::float as amount, s.pd, s.grade::text as grade,
      s.exposure_minor::float as exposure, v.fired_exceptions || v.fired_referrals as fired, v.route_limit_breached as breached,
      cardinality(v.automatic_unmet) as unmet, s.outcome::text as system, v.appealed,
      a.decided_outcome::text as decided, a.decision_minutes as minutes
    from app.application a join app.assessment s on s.application_id = a.id
      join app.assessment_vector v on v.assessment_id = s.id
    where a.product_id = '${productId(pastProduct)}'`),
        )
      ).rows,
  );
  steps = await asOwner(
    db.owner,
    async (tx) =>
      (
        await tx.execute<Step>(
          sql.raw(`select r.application_id as id, r.kind::text as kind, r.result,
      (select g.act::text from app.signature g where g.application_id = r.application_id and g.step = r.step) as act,
      (select sum(p.minutes)::int from app.stage_span p where p.application_id = r.application_id
        and p.stage::text = r.kind::text) as minutes
    from app.route_step r where r.state = 'done'`),
        )
      ).rows,
  );
});

/** domain.md section 5 in the plainest words. */
function routeOf({ bounds, rows: cells, tiers }: Matrix, row: Row): string {
  const band = bounds.findIndex((bound) => bound === null || row.exposure <= bound);
  const cell = row.grade === null ? 'decline' : cells[row.grade]?.[band];
  if (cell === 'decline' && row.grade !== null && !row.appealed) return 'decline';
  const last = cell === 'decline';
  const base = last ? cells.D?.[band] : cell;
  const up = sum(row.fired.map((rule) => tiers[rule] ?? 0)) + (row.breached ? 1 : 0) + (last ? 1 : 0);
  const tier = ladder[Math.min(ladder.indexOf(base ?? '') + up, 4)] ?? '';
  const unseen = !row.appealed && row.unmet === 0 && row.system === 'approve';
  return tier === 'auto' && !unseen ? 'O' : tier;
}
const routes = () => rows.map((row) => ({ row, from: routeOf(live, row), to: routeOf(draft, row) }));
const count = <T>(of: readonly T[], where: (each: T) => boolean) => of.filter(where).length;
const sum = (of: readonly number[]) => of.reduce((total, each) => total + each, 0);

describe('a backtest over a book of the past equals a recount by hand', () => {
  it('of every case, known and changed', () => {
    expect(progress).toMatchObject({ state: 'done', cases_done: cases, cases_unknown: 0 });
    expect(rows).toHaveLength(cases);
    const moved = routes().filter(({ from, to }) => from !== to);
    expect(moved.length).toBeGreaterThan(20);
    expect(result).toMatchObject({ cases, changed: moved.length });
    expect(changed.map(({ number, from_route, to_route }) => `${number} ${from_route}>${to_route}`)).toEqual(
      moved.map(({ row, from, to }) => `${row.number} ${from}>${to}`).sort(),
    );
  });

  it('of the rules that fired, each a rule of the policy, and of those that catch a case under the draft', () => {
    const ids = defaultPolicy(pastProduct)
      .rules.filter(canAddTiers)
      .map(({ id }) => id);
    const fired = rows.flatMap((row) => row.fired);
    expect(fired.filter((id) => !ids.includes(id))).toEqual([]);
    for (const id of ['P-35', 'P-18', 'P-36']) expect(fired).toContain(id);
    const moved = new Map(routes().map(({ row }) => [row.number, row.fired]));
    for (const { number, caught_by: caught } of changed)
      expect(caught).toEqual(
        (moved.get(String(number)) ?? []).filter((id) => (draft.tiers[id] ?? 0) > 0).toSorted(),
      );
  });

  it('of flows, cells and months', () => {
    const flows = Map.groupBy(
      routes().filter(({ from, to }) => from !== to),
      ({ from, to }) => `${from}>${to}`,
    );
    expect(Object.fromEntries(result.flows.map((each) => [`${each.from}>${each.to}`, each.cases]))).toEqual(
      Object.fromEntries([...flows].map(([name, moved]) => [name, moved.length])),
    );
    for (const [grade, cells] of Object.entries(result.cells))
      cells.forEach((cell, band) => {
        const [low, high] = [draft.bounds[band - 1] ?? 0, draft.bounds[band] ?? Number.POSITIVE_INFINITY];
        const inside = routes().filter(
          ({ row }) => row.grade === grade && row.exposure > low && row.exposure <= high,
        );
        expect(cell).toEqual({ cases: inside.length, changed: count(inside, ({ from, to }) => from !== to) });
      });
    for (const { month, ...share } of result.months) {
      const inside = routes().filter(({ row }) => row.month === month);
      expect(share).toEqual({ cases: inside.length, changed: count(inside, ({ from, to }) => from !== to) });
    }
    expect(sum(result.months.map((each) => each.cases))).toBe(cases);
  });

  it('of signatures, branch by branch and month by month, and of what no person sees', () => {
    for (const kind of kinds) {
      const signs = (side: 'from' | 'to') =>
        count(routes(), (each) => signersOf[each[side]]?.includes(kind) === true);
      expect(result.signatures[kind]).toEqual({ live: signs('from'), draft: signs('to') });
    }
    for (const { branchId, kind, month, signatures } of result.workload) {
      const inside = routes().filter(({ row }) => row.branch === branchId && row.month === month);
      const signs = (side: 'from' | 'to') =>
        count(inside, (each) => signersOf[each[side]]?.includes(kind) === true);
      expect(signatures).toEqual({ live: signs('from'), draft: signs('to') });
    }
    const routed = (tier: string) => ({
      live: count(routes(), ({ from }) => from === tier),
      draft: count(routes(), ({ to }) => to === tier),
    });
    expect(result.automaticApprovals).toEqual(routed('auto'));
    expect(result.automaticDeclines).toEqual(routed('decline'));
    expect(routed('auto').draft).toBeGreaterThan(routed('auto').live);
  });

  it('of steps that never changed a result, and of the time they took', () => {
    const changes = ['change', 'refer', 'return', 'decline', 'recommend_decline'];
    for (const kind of kinds) {
      const done = steps.filter((step) => step.kind === kind);
      const turned = done.filter(
        ({ act, result: vote }) => changes.includes(act ?? '') || vote === 'declined',
      );
      expect(result.steps).toContainEqual({ kind, decided: done.length, changed: turned.length });
      const mean = sum(done.map(({ minutes }) => minutes)) / done.length;
      expect(result.meanMinutes[kind]).toBeCloseTo(mean, 8);
    }
    const moved = routes().filter(({ from, to }) => from !== to);
    expect(result.decisionMinutes.live).toBeCloseTo(
      sum(moved.map(({ row }) => row.minutes)) / moved.length,
      8,
    );
    const means = (route: string) =>
      sum((signersOf[route] ?? []).map((kind) => result.meanMinutes[kind] ?? 0));
    const drafted = moved.map(({ row, from, to }) =>
      (signersOf[to] ?? []).length === 0 ? 0 : row.minutes + means(to) - means(from),
    );
    expect(result.decisionMinutes.draft).toBeCloseTo(sum(drafted) / moved.length, 8);
  });

  it('of the expected loss, and of what a decline that nobody would look at puts at stake', () => {
    const lent = rows.filter(({ decided }) => decided.startsWith('approved'));
    const lossLive = sum(lent.map(({ pd, amount }) => (pd ?? 0) * 0.6 * amount));
    expect(result.expectedLossMinor.live).toBe(Math.round(lossLive));
    const freed = routes().filter(({ row, to }) => to === 'auto' && row.decided.startsWith('declined'));
    expect(freed.length).toBeGreaterThan(0);
    const stake = ({ pd, amount }: Row) => Math.min(1, 2 * (pd ?? 0)) * 0.6 * amount;
    const added = sum(freed.map(({ row }) => stake(row)));
    expect(result.expectedLossMinor.draft).toBe(Math.round(lossLive + added));
    const listed = changed.filter(({ approves_declined }) => approves_declined === true);
    expect(listed.map(({ number, loss }) => [number, loss])).toEqual(
      freed
        .filter(({ from }) => from !== 'auto')
        .map(({ row }) => [row.number, Math.round(stake(row))])
        .sort(),
    );
  });
});
