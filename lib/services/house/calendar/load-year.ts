/** An administrator takes in a published year from the kept package, or declares that its days were entered by hand. */
import { publishedYears } from '@/db/queries/institution/calendar';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { beginChange } from './changing';
import { storeYear, type YearSource } from './store-year';

type Input = { readonly year: number; readonly source: YearSource; readonly key: string };

export function loadYear(context: Context, { year, source, key }: Input): Promise<Outcome<{ year: number }>> {
  return runCommand(context, {
    operation: 'calendar.load_year',
    key,
    input: { year, source },
    async run(tx) {
      const begun = await beginChange(tx, context, { operation: 'branch.write', branchId: null });
      if (!begun.ok) return begun;
      const wrong = await storeYear(tx, begun.value.actor, year, source);
      return wrong === null ? done(String(year)) : refused('REFUSED', wrong, { year });
    },
    async read(tx, id) {
      const found = (await publishedYears(tx)).find((each) => String(each.year) === id);
      return found === undefined ? notFound : done({ year: found.year });
    },
  });
}
