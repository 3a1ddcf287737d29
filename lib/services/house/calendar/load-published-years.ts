/** Takes in, as the system, every year around today that the kept package has come to know. */
import { lockCalendar, publishedYears } from '@/db/queries/institution/calendar';
import { theInstitution } from '@/db/queries/institution/product';
import { publicHolidays } from '@/lib/platform/public-holidays';
import { authorize } from '@/lib/services/kernel/authorize';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { businessDate } from './changing';
import { storeYear } from './store-year';

/** Last year's clocks may still run, and next year's are reckoned ahead. */
const around = [-1, 0, 1];

export async function loadPublishedYears(context: Context): Promise<Outcome<{ years: number[] }>> {
  const allowed = authorize(context.actor, 'application.progress');
  if (!allowed.ok) return allowed;
  return transact(context, async (tx) => {
    await lockCalendar(tx);
    const { jurisdiction } = await theInstitution(tx);
    const thisYear = Number((await businessDate(tx)).slice(0, 4));
    const known = new Set((await publishedYears(tx)).map(({ year }) => year));
    const years: number[] = [];
    for (const year of around.map((offset) => thisYear + offset)) {
      if (known.has(year) || publicHolidays(jurisdiction, year) === null) continue;
      if ((await storeYear(tx, context.actor, year, 'package')) === null) years.push(year);
    }
    return done({ years });
  });
}
