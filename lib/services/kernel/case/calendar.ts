/** Calendars as clocks are reckoned by them: the institution's days, a branch's own over them, and its hours. */
import type { Transaction } from '@/db/connect';
import { daysOfBranch, hoursOfBranch, publishedYears } from '@/db/queries/institution/calendar';
import { type BranchRow, branchById, theInstitution } from '@/db/queries/institution/product';
import { type BusinessCalendar, defaultCalendar } from '@/lib/domain/workflow/clock/business-clock';

export type KnownCalendar = { readonly calendar: BusinessCalendar; readonly version: number };
type Known = KnownCalendar & { readonly stamp: string };

/** Made once per version in a process: a page asks for the same few calendars at every row. */
const known = new Map<string, Known>();
const knownAtMost = 500;

/**
 * The calendar of a branch and its version. The version is read first: days that came in between are then in a calendar
 * of an older version, and the clocks reckoned by it are reckoned once more, never missed.
 */
export async function knownCalendar(tx: Transaction, branchId: string): Promise<KnownCalendar> {
  return await calendarOfBranch(tx, branchId, await branchById(tx, branchId));
}

/** The same where the branch is read already; `undefined`: it is not known here. */
export async function calendarOfBranch(
  tx: Transaction,
  branchId: string,
  branch: BranchRow | undefined,
): Promise<KnownCalendar> {
  const institution = await theInstitution(tx);
  if (branch === undefined) return { calendar: defaultCalendar(institution.timeZone), version: 1 };
  const { opensMinute, closesMinute, calendarVersion: version } = branch;
  const stamp = [
    institution.createdAt.toISOString(),
    institution.timeZone,
    opensMinute,
    closesMinute,
    version,
  ].join();
  const found = known.get(branchId);
  if (found?.stamp === stamp) return found;
  const calendar = {
    ...defaultCalendar(institution.timeZone),
    opensMinute,
    closesMinute,
    ...(await daysAndHours(tx, branchId)),
  };
  if (known.size >= knownAtMost) known.clear();
  known.set(branchId, { stamp, version, calendar });
  return { calendar, version };
}

export const calendarOf = async (tx: Transaction, branchId: string): Promise<BusinessCalendar> =>
  (await knownCalendar(tx, branchId)).calendar;

/** Calendars of several branches, each read once. */
export async function calendarsOf(
  tx: Transaction,
  branchIds: readonly string[],
): Promise<(branchId: string) => BusinessCalendar> {
  const usual = defaultCalendar((await theInstitution(tx)).timeZone);
  const read = new Map<string, BusinessCalendar>();
  for (const id of new Set(branchIds)) read.set(id, await calendarOf(tx, id));
  return (branchId) => read.get(branchId) ?? usual;
}

async function daysAndHours(tx: Transaction, branchId: string) {
  const days = await daysOfBranch(tx, branchId);
  const own = new Set(days.flatMap((each) => (each.branchId === null ? [] : [each.day])));
  const counted = days.filter((each) => each.branchId !== null || !own.has(each.day));
  const datesOf = (worked: boolean) =>
    new Set(counted.flatMap((each) => (each.worked === worked ? [each.day] : [])));
  const hours = await hoursOfBranch(tx, branchId);
  return {
    holidays: datesOf(false),
    makeUpDays: datesOf(true),
    hoursFrom: hours.map(({ fromDay, opensMinute, closesMinute }) => ({
      fromDate: fromDay,
      opensMinute,
      closesMinute,
    })),
    publishedYears: new Set((await publishedYears(tx)).map(({ year }) => year)),
  };
}
