/** How often a second look changes the answer, from kept figures: by kind, grade, reason, branch and person. */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { type LookFigure, lookFigures } from '@/db/queries/decision/look-report';
import { openBranches, theInstitution } from '@/db/queries/institution/product';
import { staffByIds } from '@/db/queries/people/staff';
import type { LookReport, LookTally } from '@/lib/contracts/after-decision/second-look';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { addDays } from '@/lib/domain/shared/calendar-date';
import { dateIn } from '@/lib/services/kernel/case/business-day';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { type LookScope, lookScope } from './look-scope';

type Input = { branch?: string | undefined; weeks: number };

export async function getLookReport(context: Context, input: Input): Promise<Outcome<LookReport>> {
  const scope = lookScope(context, input.branch);
  if (!scope.ok) return scope;
  return reading(context, async (tx) => done(await report(tx, context, scope.value, input.weeks)));
}

async function report(
  tx: Transaction,
  context: Context,
  { branchId, everywhere }: LookScope,
  weeks: number,
): Promise<LookReport> {
  const zh = context.locale === 'zh';
  const now = await databaseNow(tx);
  const { timeZone } = await theInstitution(tx);
  const today = dateIn(timeZone, now);
  const figures = await lookFigures(tx, { branchId, from: addDays(today, -7 * weeks) });
  const of = (metric: LookFigure['metric']) => figures.filter((each) => each.metric === metric);
  const branches = (await openBranches(tx)).map((row) => ({
    id: row.id,
    name: zh ? row.nameZh : row.nameEn,
  }));
  const people = await staffByIds(tx, [...new Set(of('look_person').map(({ key1 }) => key1))]);
  const nameOf = (id: string) => {
    const person = people.get(id);
    return person === undefined ? '' : zh ? person.name : (person.nameLatin ?? person.name);
  };
  const kinds = of('look_kind');
  const byBranch = kinds.map((each) => ({ ...each, key1: each.branchId }));
  return {
    asOf: now.toISOString(),
    today,
    branch: branches.find(({ id }) => id === branchId) ?? null,
    whole: tally('all', '', kinds),
    byKind: talliesOf(kinds, () => ''),
    byGrade: talliesOf(of('look_grade'), () => ''),
    byReason: talliesOf(of('look_reason'), () => ''),
    byPerson: talliesOf(of('look_person'), nameOf),
    byBranch:
      everywhere && branchId === null
        ? talliesOf(byBranch, (id) => branches.find((each) => each.id === id)?.name ?? '')
        : [],
    medianHours: medianOf(of('look_hours')),
    reviews: reviewsOf(of('after_review')),
  };
}

const sum = (rows: readonly LookFigure[]): number => rows.reduce((total, row) => total + row.count, 0);
const changed = ['reversed', 'improved'];

function tally(key: string, label: string, rows: readonly LookFigure[]): LookTally {
  const settled = sum(rows.filter(({ key2 }) => key2 !== 'running'));
  const reversed = sum(rows.filter(({ key2 }) => changed.includes(key2)));
  const interval = wilsonInterval(reversed, settled);
  return {
    key,
    label,
    asked: sum(rows),
    settled,
    reversed,
    shareLow: interval?.low ?? null,
    shareHigh: interval?.high ?? null,
  };
}

/** One line for each key, the most asked first. */
function talliesOf(rows: readonly LookFigure[], label: (key: string) => string): LookTally[] {
  const keys = [...new Set(rows.map(({ key1 }) => key1))];
  return keys
    .map((key) =>
      tally(
        key,
        label(key),
        rows.filter(({ key1 }) => key1 === key),
      ),
    )
    .toSorted((a, b) => b.asked - a.asked || (a.key < b.key ? -1 : 1));
}

/** Of whole hours with their counts: the hour within which half of them had ended. */
function medianOf(rows: readonly LookFigure[]): number | null {
  const all = sum(rows);
  if (all === 0) return null;
  let seen = 0;
  for (const row of rows.toSorted((a, b) => Number(a.key2) - Number(b.key2))) {
    seen += row.count;
    if (2 * seen >= all) return Number(row.key2);
  }
  return null;
}

function reviewsOf(rows: readonly LookFigure[]): LookReport['reviews'] {
  const given = (verdict: string) => sum(rows.filter(({ key2 }) => key2 === verdict));
  const agreed = given('agreed');
  const disagreed = given('disagreed');
  const interval = wilsonInterval(disagreed, agreed + disagreed);
  return {
    waiting: given('waiting'),
    agreed,
    disagreed,
    disagreedLow: interval?.low ?? null,
    disagreedHigh: interval?.high ?? null,
  };
}
