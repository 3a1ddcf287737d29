/** A year of a branch's calendar, or of every branch's, with its hours, its history, and the targets of the stages. */
import type { Transaction } from '@/db/connect';
import {
  changedDays,
  changedHours,
  type DayRow,
  daysOfYear,
  hoursOfBranch,
  publishedYears,
  targetsOfProduct,
} from '@/db/queries/institution/calendar';
import { allProducts, branchById, openBranches, theInstitution } from '@/db/queries/institution/product';
import { staffByIds } from '@/db/queries/people/staff';
import type { CalendarChange, CalendarDay, CalendarView, ClockTarget } from '@/lib/contracts/house/calendar';
import { productTerms } from '@/lib/contracts/stored/product-terms';
import { timedStages } from '@/lib/domain/workflow/clock/timed-stages';
import { publicHolidays } from '@/lib/platform/public-holidays';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { businessDate } from './changing';

type Input = { readonly branch?: string | undefined; readonly year?: number | undefined };
type Locale = Context['locale'];

const changesShown = 50;
const nameIn = (of: { nameEn: string; nameZh: string }, locale: Locale) =>
  locale === 'zh' ? of.nameZh : of.nameEn;
const reasonIn = (row: DayRow, locale: Locale) => (locale === 'zh' ? row.reasonZh : row.reasonEn);

export async function getCalendar(context: Context, input: Input): Promise<Outcome<CalendarView>> {
  const { actor, locale } = context;
  const allowed = authorize(actor, 'calendar.read');
  if (!allowed.ok) return allowed;
  return reading(context, async (tx) => {
    const branch = input.branch === undefined ? null : await branchById(tx, input.branch);
    if (branch === undefined) return notFound;
    const today = await businessDate(tx);
    const { timeZone, jurisdiction } = await theInstitution(tx);
    const year = input.year ?? Number(today.slice(0, 4));
    const published = (await publishedYears(tx)).find((each) => each.year === year);
    return done<CalendarView>({
      branches: (await openBranches(tx)).map((each) => ({ id: each.id, name: nameIn(each, locale) })),
      branch: branch === null ? null : { id: branch.id, name: nameIn(branch, locale) },
      year,
      today,
      timeZone,
      published:
        published === undefined
          ? null
          : {
              source: published.source,
              version: published.sourceVersion,
              at: published.createdAt.toISOString(),
            },
      loadable: published === undefined && publicHolidays(jurisdiction, year) !== null,
      days: await daysView(tx, { branchId: branch?.id ?? null, year, today, locale }),
      hours: branch === null ? [] : await hoursView(tx, branch),
      changes: await changesView(tx, branch?.id ?? null, locale),
      targets: await targetsView(tx, locale),
      may: {
        calendar: authorize(actor, 'branch.write').ok,
        targets: authorize(actor, 'clock_target.write').ok,
      },
    });
  });
}

async function daysView(
  tx: Transaction,
  of: {
    readonly branchId: string | null;
    readonly year: number;
    readonly today: string;
    readonly locale: Locale;
  },
): Promise<CalendarDay[]> {
  const rows = await daysOfYear(tx, of.branchId, of.year);
  const people = await staffByIds(
    tx,
    rows.flatMap(({ setById }) => setById ?? []),
  );
  return rows.map((row) => ({
    id: row.id,
    day: row.day,
    worked: row.worked,
    reason: reasonIn(row, of.locale),
    own: row.branchId !== null,
    setBy: people.get(row.setById ?? '') ?? null,
    // A branch's page takes back what is the branch's; what is everybody's is taken back on everybody's.
    removable: row.day >= of.today && row.branchId === of.branchId,
  }));
}

async function hoursView(
  tx: Transaction,
  branch: { readonly id: string; readonly opensMinute: number; readonly closesMinute: number },
): Promise<CalendarView['hours']> {
  const { opensMinute, closesMinute } = branch;
  const changed = await hoursOfBranch(tx, branch.id);
  return [
    { fromDay: null, opensMinute, closesMinute },
    ...changed.map((row) => ({
      fromDay: row.fromDay,
      opensMinute: row.opensMinute,
      closesMinute: row.closesMinute,
    })),
  ];
}

async function changesView(
  tx: Transaction,
  branchId: string | null,
  locale: Locale,
): Promise<CalendarChange[]> {
  const days = await changedDays(tx, branchId, changesShown);
  const hours = branchId === null ? [] : await changedHours(tx, branchId, changesShown);
  const people = await staffByIds(
    tx,
    [
      ...days.flatMap((row) => [row.setById ?? '', row.removedById ?? '']),
      ...hours.map((row) => row.setById ?? ''),
    ].filter((id) => id !== ''),
  );
  const personOf = (id: string | null) => people.get(id ?? '') ?? null;
  const ofDays = days.flatMap((row): CalendarChange[] => {
    const of = { day: row.day, hours: null, reason: reasonIn(row, locale), own: row.branchId !== null };
    const set = {
      ...of,
      id: `${row.id}/set`,
      what: row.worked ? ('worked' as const) : ('closed' as const),
      by: personOf(row.setById),
      at: row.createdAt.toISOString(),
    };
    const removed =
      row.removedAt === null
        ? []
        : [
            {
              ...of,
              id: `${row.id}/removed`,
              what: 'removed' as const,
              reason: row.removedReason ?? of.reason,
              by: personOf(row.removedById),
              at: row.removedAt.toISOString(),
            },
          ];
    return [...(row.setById === null ? [] : [set]), ...removed];
  });
  const ofHours = hours.map(
    (row): CalendarChange => ({
      id: row.id,
      what: 'hours',
      day: row.fromDay,
      hours: { opensMinute: row.opensMinute, closesMinute: row.closesMinute },
      reason: row.reason,
      own: true,
      by: personOf(row.setById),
      at: row.createdAt.toISOString(),
    }),
  );
  return [...ofDays, ...ofHours].toSorted((a, b) => (a.at > b.at ? -1 : 1)).slice(0, changesShown);
}

async function targetsView(tx: Transaction, locale: Locale): Promise<ClockTarget[]> {
  const views: ClockTarget[] = [];
  for (const product of await allProducts(tx)) {
    const begun = productTerms.parse(product.terms).targets;
    const rows = await targetsOfProduct(tx, product.id);
    const people = await staffByIds(
      tx,
      rows.map((row) => row.setById),
    );
    for (const stage of timedStages) {
      const row = rows.find((each) => each.stage === stage);
      const set =
        row === undefined
          ? null
          : { by: people.get(row.setById) ?? null, at: row.createdAt.toISOString(), reason: row.reason };
      const minutes = row?.minutes ?? begun[stage];
      views.push({ product: product.code, productName: nameIn(product, locale), stage, minutes, set });
    }
  }
  return views;
}
