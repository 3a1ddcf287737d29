/** When the applications of the last twelve months came in: by the seasons, fewer at weekends, growing over the year. */
import { seasonByMonth } from '../applications';
import { chanceOf } from '../seeded';

const dayMs = 86_400_000;
const hourMs = 3_600_000;
const weekend = 0.45;
/** Growth over the year: from 0.8 of the mean to 1.2. */
const growth = { first: 0.8, over: 0.4 };

/** Days of the twelve months before `asOf`; the first is left out, so that a run begun a little later still sees all. */
function firstDay(asOf: Date): number {
  const first = new Date(asOf);
  first.setUTCMonth(first.getUTCMonth() - 12);
  return Math.floor(first.getTime() / dayMs) + 2;
}

/** Instants of submission in their order, always the same for a count and a day. */
export function submissionTimes(cases: number, asOf: Date): readonly Date[] {
  const chance = chanceOf(`past/submissions/${cases}/${asOf.toISOString()}`);
  const first = firstDay(asOf);
  const days = Math.floor(asOf.getTime() / dayMs) - first - 1;
  const reached: number[] = [];
  let sum = 0;
  for (let day = 0; day < days; day += 1) {
    const date = new Date((first + day) * dayMs);
    const season = seasonByMonth[date.getUTCMonth()] ?? 1;
    const ofWeek = date.getUTCDay() % 6 === 0 ? weekend : 1;
    sum += season * ofWeek * (growth.first + (growth.over * day) / days);
    reached.push(sum);
  }
  const dayAt = (wanted: number) => {
    let [low, high] = [0, reached.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reached[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return low;
  };
  // Between eight in the morning and half past nine at night, Shanghai time.
  const times = Array.from({ length: cases }, () => {
    const day = dayAt(chance.unit() * sum);
    return (first + day) * dayMs + Math.floor(chance.unit() * 13.5 * hourMs);
  });
  return times.sort((left, right) => left - right).map((each) => new Date(each));
}
