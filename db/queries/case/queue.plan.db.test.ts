import { beforeAll, describe, expect, it } from 'vitest';
import { inActor, type StaffActor } from '@/db/connect-actor';
import { givenBook } from '@/db/testing/book';
import { givenBranch, givenProduct, givenStaff } from '@/db/testing/lender';
import { explain, type Plan } from '@/db/testing/plan';
import { testDatabase } from '@/db/testing/test-database';
import {
  type QueueFilters,
  type QueueSort,
  type QueueView,
  queueSorts,
  queueViews,
} from '@/lib/contracts/queue';
import { signingRoles } from '@/lib/domain/authority/staffing';
import { viewCountsStatement } from './counters';
import {
  beginPage,
  countFiltered,
  positionAfter,
  type QueueQuery,
  queuePageStatement,
  searchByText,
} from './queue';

const db = testDatabase();
const pageSize = 51;
/** A page that follows half of the view, at most so many rows, must cost what the first one costs. */
const depthMost = 600;
/** What a filter may read in vain before its page is full (quality.md A-4). */
const readInVain = 500;

const nobody: StaffActor = { kind: 'staff', id: '', roles: [], appointments: [], branchId: null };
/** `head` is officer and manager of the branch: to sign is every open step of it. */
const people: Record<'officer' | 'head' | 'risk', StaffActor> = {
  officer: nobody,
  head: nobody,
  risk: nobody,
};
let branchIds: string[] = [];
let codes: string[] = [];

beforeAll(async () => {
  for (let branch = 0; branch < 4; branch += 1) branchIds.push(await givenBranch(db.owner));
  const officers: StaffActor[] = [];
  for (const branchId of [...branchIds, ...branchIds, ...branchIds])
    officers.push(await givenStaff(db.owner, { roles: ['officer'], branchId }));
  const products = await Promise.all([1, 2, 3, 4, 5, 6].map(() => givenProduct(db.owner)));
  codes = products.map((each) => each.code);
  people.officer = officers[0] ?? people.officer;
  const headOf = { roles: ['officer', 'manager'], branchId: people.officer.branchId } as const;
  people.head = await givenStaff(db.owner, headOf);
  people.risk = await givenStaff(db.owner, { roles: ['risk'] });
  await givenBook(db.adminUrl, {
    cases: 20_000,
    branchIds,
    productIds: products.map((each) => each.id),
    holderIds: officers.map((each) => each.id),
    openShare: 0.6,
  });
  branchIds = [people.officer.branchId ?? '', ...branchIds.filter((id) => id !== people.officer.branchId)];
});

type Asked = Pick<QueueQuery, 'view' | 'sort' | 'direction'> & {
  readonly filters?: QueueFilters;
  readonly far?: boolean;
};

const signsOf = ({ branchId, roles }: StaffActor) =>
  branchId === null ? null : { branchId, roles: signingRoles.filter((role) => roles.includes(role)) };

/** The page's plan as the service asks for it; `far`: of a page in the middle of the view. */
function planOf(actor: StaffActor, asked: Asked): Promise<Plan> {
  return inActor(db.app, actor, async (tx) => {
    await beginPage(tx);
    const scope = { branchId: actor.branchId, staffId: actor.id, signs: signsOf(actor) };
    const query: QueueQuery = { filters: {}, ...asked, scope, after: null, limit: pageSize };
    if (asked.far !== true) return explain(tx, queuePageStatement(tx, query));
    const before = await queuePageStatement(tx, { ...query, limit: depthMost });
    const middle = before[Math.floor(before.length / 2)];
    if (middle === undefined) throw new Error(`The view ${asked.view} is empty.`);
    return explain(tx, queuePageStatement(tx, { ...query, after: positionAfter(middle) }));
  });
}

const ofCases = (plan: Plan) => plan.scans.filter((scan) => scan.relation === 'application');
const read = (plan: Plan) => plan.rows + ofCases(plan).reduce((sum, scan) => sum + scan.removed, 0);

/** Kinds of nodes that collect rows before the first comes out, or read a whole table of cases; of a plan that reads any. */
function collecting(plan: Plan): string[] {
  if (ofCases(plan).length === 0) return [];
  const sorts = plan.kinds.filter((kind) => kind.includes('Sort') || kind.startsWith('Bitmap'));
  return [
    ...sorts,
    ...ofCases(plan)
      .map((scan) => scan.kind)
      .filter((kind) => kind !== 'Index Scan'),
  ];
}

function ownIndexes(who: keyof typeof people, view: QueueView, sort: QueueSort): readonly string[] {
  const all = who === 'risk';
  if (view === 'decided') return [all ? 'decided_all' : 'decided_branch'];
  if (view === 'archive') return [all ? 'archive_all_received' : 'archive_branch_received'];
  if (view === 'mine') return [`queue_mine_${sort}`];
  if (view === 'to_sign') return [who === 'head' ? `queue_sign_any_${sort}` : `queue_sign_${sort}`];
  if (view === 'unstaffed') return [`queue_unstaffed_${sort}`];
  if (view === 'open' || view === 'at_risk') return [`${all ? 'queue_all' : 'queue_branch'}_${sort}`];
  // No clock runs in this view: all its cases stand at one point of the sort, and either index begins there.
  const either = view === 'waiting' && sort === 'sla';
  return [`${all ? 'queue_all_desk' : 'queue_desk'}_${sort}`, ...(either ? ['queue_all_desk_sla'] : [])];
}

const directions = ['asc', 'desc'] as const;
const openSorts = queueSorts.filter((sort) => sort !== 'decided');
function sortsOf(view: QueueView): readonly QueueSort[] {
  if (view === 'archive') return ['received'];
  return view === 'decided' ? ['decided'] : openSorts;
}
/** Risk staff hold no case and sign no step; of a branch's head only the views of steps differ from its officers'. */
const viewsOf: Readonly<Record<string, readonly QueueView[]>> = {
  officer: queueViews,
  head: ['to_sign', 'unstaffed'],
  risk: queueViews.filter((view) => view !== 'mine' && view !== 'to_sign'),
};
const ways = Object.keys(people).flatMap((who) =>
  (viewsOf[who] ?? []).flatMap((view) => sortsOf(view).map((sort) => [who, view, sort] as const)),
);

describe.each(['officer', 'head', 'risk'] as const)('a page of %s', (who) => {
  it.each(ways.filter(([of]) => of === who).map(([, view, sort]) => [view, sort] as const))(
    'of view %s by %s is one range of its index, first and far, both ways',
    async (view, sort) => {
      for (const direction of directions) {
        const first = await planOf(people[who], { view, sort, direction });
        const far = await planOf(people[who], { view, sort, direction, far: true });
        for (const plan of [first, far]) {
          expect(collecting(plan)).toEqual([]);
          expect(ownIndexes(who, view, sort)).toEqual(
            expect.arrayContaining(ofCases(plan).map((scan) => scan.index)),
          );
          // What is at risk changes with the clock, so no index of another order can hold it alone.
          if (view !== 'at_risk') expect(read(plan)).toBeLessThanOrEqual(plan.rows + readInVain);
          expect(plan.buffers).toBeLessThanOrEqual(5 * Math.max(read(plan), 10));
        }
        expect(first.rows).toBeGreaterThan(0);
        expect(ofCases(far)[0]?.condition).toContain('ROW(');
      }
    },
  );
});

const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
const filters: Readonly<Record<string, () => QueueFilters>> = {
  'own branch': () => ({ branch: branchIds.slice(0, 1) }),
  'several branches': () => ({ branch: branchIds.slice(0, 2) }),
  product: () => ({ product: codes.slice(1, 2) }),
  'several products': () => ({ product: codes.slice(1, 3) }),
  grade: () => ({ grade: ['B'] }),
  stage: () => ({ stage: ['manager'] }),
  'stage of the committee': () => ({ stage: ['committee'] }),
  'stage of conditions': () => ({ stage: ['conditions'] }),
  amount: () => ({ amountFromMinor: 20_000_000, amountToMinor: 26_000_000 }),
  'received lately': () => ({ receivedWithinDays: 20 }),
  'received in some weeks': () => ({ receivedFrom: daysAgo(40), receivedTo: daysAgo(10) }),
  holder: () => ({ holder: people.officer.id }),
  'documents open': () => ({ documentsOpen: true }),
  'documents whole': () => ({ documentsOpen: false }),
};

describe.each(Object.entries(filters))('filtered by %s', (_name, filter) => {
  it.each(['officer', 'risk'] as const)('a page of %s sorts nothing and scans nothing', async (who) => {
    for (const sort of openSorts) {
      const plan = await planOf(people[who], { view: 'open', sort, direction: 'asc', filters: filter() });
      expect(collecting(plan)).toEqual([]);
      expect(plan.rows).toBeGreaterThan(0);
      expect(read(plan)).toBeLessThanOrEqual(plan.rows + readInVain);
    }
    for (const view of queueViews) {
      const sort = sortsOf(view).includes('received') ? 'received' : 'decided';
      const asked = { view, sort, direction: 'desc', filters: filter() } as const;
      expect(collecting(await planOf(people[who], asked))).toEqual([]);
    }
  });
});

const aWeek = () => ({ decidedFrom: daysAgo(40), decidedTo: daysAgo(34) });
const byPeople = { outcome: ['approved', 'declined'] } satisfies QueueFilters;
const everyDecision = {
  outcome: ['approved', 'approved_automatic', 'declined', 'declined_automatic'],
} satisfies QueueFilters;
const decidedFilters: Readonly<Record<string, () => QueueFilters>> = {
  'a week': aWeek,
  'one outcome': () => ({ outcome: ['declined_automatic'] }),
  'several outcomes': () => byPeople,
  'one outcome of a week': () => ({ ...aWeek(), outcome: ['approved_automatic'] }),
  'several outcomes of a week': () => ({ ...aWeek(), ...byPeople }),
  'a week in one branch': () => ({ ...aWeek(), branch: branchIds.slice(0, 1) }),
};

describe.each(Object.entries(decidedFilters))('what is decided, filtered by %s', (_name, filter) => {
  it.each(['officer', 'risk'] as const)('is for %s a range by the instant of decision', async (who) => {
    for (const direction of directions) {
      const asked = { view: 'decided', sort: 'decided', direction, filters: filter() } as const;
      const plan = await planOf(people[who], asked);
      expect(collecting(plan)).toEqual([]);
      expect(plan.rows).toBeGreaterThan(0);
      expect(read(plan)).toBeLessThanOrEqual(plan.rows + readInVain);
      for (const scan of ofCases(plan)) expect(scan.index).toMatch(/^decided_/);
    }
    for (const view of queueViews)
      for (const sort of sortsOf(view)) {
        const plan = await planOf(people[who], { view, sort, direction: 'asc', filters: filter() });
        expect(collecting(plan)).toEqual([]);
      }
  });
});

/** Marks that ask for several things at once may pass over rows of their weeks, and over no others. */
const marks: Readonly<Record<string, () => QueueFilters>> = {
  'a grade’s decisions': () => ({ decidedFrom: daysAgo(40), grade: ['B'], ...everyDecision }),
  'a grade’s decisions by people': () => ({ decidedFrom: daysAgo(40), grade: ['D'], ...byPeople }),
  'what one person signed': () => ({ ...aWeek(), ...byPeople, signer: people.officer.id }),
};

it.each(Object.entries(marks))('%s reads nothing outside its weeks', async (_name, filter) => {
  const { decidedFrom, decidedTo } = filter();
  for (const actor of Object.values(people)) {
    const of = { view: 'decided', sort: 'decided', direction: 'desc' } as const;
    const plan = await planOf(actor, { ...of, filters: filter() });
    const scope = { branchId: actor.branchId, staffId: actor.id, signs: signsOf(actor) };
    const weeks = await inActor(db.app, actor, (tx) =>
      countFiltered(tx, { view: 'decided', scope, filters: { decidedFrom, decidedTo } }, 20_000),
    );
    expect(collecting(plan)).toEqual([]);
    expect(plan.rows).toBeGreaterThan(0);
    expect(read(plan)).toBeLessThanOrEqual(weeks.count + plan.rows);
  }
});

it('what came in on some days, in its order, is the range of those days', async () => {
  const filters = {
    receivedFrom: daysAgo(23),
    receivedTo: daysAgo(20),
  } satisfies QueueFilters;
  for (const actor of Object.values(people)) {
    const plan = await planOf(actor, { view: 'open', sort: 'received', direction: 'asc', filters });
    expect(collecting(plan)).toEqual([]);
    expect(plan.rows).toBeGreaterThan(0);
    expect(read(plan)).toBeLessThanOrEqual(plan.rows + readInVain);
  }
});

describe('search', () => {
  it.each([
    ['application_number_prefix', '2001-0001'],
    ['application_name', '陈客12'],
    ['application_pinyin', 'wangke12'],
    ['application_initials', 'lk12'],
  ])('reads a range of %s', async (index, text) => {
    for (const actor of Object.values(people)) {
      const plan = await inActor(db.app, actor, (tx) => explain(tx, searchByText(tx, text, 20)));
      expect(plan.rows).toBeGreaterThan(0);
      expect(plan.scans.map((scan) => scan.kind)).not.toContain('Seq Scan');
      expect(plan.indexes).toContain(index);
    }
  });
});

describe('counts', () => {
  it('find what is at risk by its own index', async () => {
    const { officer } = people;
    const plan = await inActor(db.app, officer, (tx) =>
      explain(
        tx,
        viewCountsStatement({ branchId: officer.branchId, staffId: officer.id, signs: signsOf(officer) }),
      ),
    );
    expect(plan.indexes).toContain('queue_at_risk');
    expect(ofCases(plan).map((scan) => scan.kind)).not.toContain('Seq Scan');
  });
});
