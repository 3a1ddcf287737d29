/** Takes a year into the calendar, by whoever does it: its days, the year itself, the record, and the clocks. */
import type { Transaction } from '@/db/connect';
import { insertYear, publishedYears } from '@/db/queries/institution/calendar';
import { theInstitution } from '@/db/queries/institution/product';
import type { CalendarRefusal } from '@/lib/domain/workflow/clock/calendar-change';
import { holidaySource, publicHolidays } from '@/lib/platform/public-holidays';
import type { Actor } from '@/lib/services/kernel/actor';
import { endChange } from './changing';

export type YearSource = 'package' | 'by_hand';

/** Why it was not taken in; `null` when it was. The calendar's lock is held. */
export async function storeYear(
  tx: Transaction,
  actor: Actor,
  year: number,
  source: YearSource,
): Promise<CalendarRefusal | null> {
  const known = await publishedYears(tx);
  if (known.some((each) => each.year === year)) return 'calendar_year_there';
  const { jurisdiction } = await theInstitution(tx);
  const days = source === 'package' ? publicHolidays(jurisdiction, year) : [];
  if (days === null) return 'calendar_year_unknown';
  await insertYear(
    tx,
    {
      year,
      source,
      sourceVersion: source === 'package' ? holidaySource : '',
      loadedById: actor.kind === 'staff' ? actor.id : null,
    },
    days.map(({ day, worked, nameEn, nameZh }) => ({ day, worked, reasonEn: nameEn, reasonZh: nameZh })),
  );
  await endChange(tx, actor, null, {
    action: 'calendar.year_loaded',
    payload: { year, source, days: days.length },
  });
  return null;
}
