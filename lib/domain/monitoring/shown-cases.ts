/** Which of the nearest past cases are named: the nearest, and never only the good ones. */
export type PastCase = { readonly outcome: string };

const wasLost = ({ outcome }: PastCase) => outcome === 'lost';
const endedBadly = ({ outcome }: PastCase) => outcome === 'lost' || outcome === 'late';
const endedWell = ({ outcome }: PastCase) => outcome === 'on_time';

/**
 * At most `most` of `nearest`, which come nearest first and are shown in that order. Where none of those was lost and a
 * farther one was, the nearest such takes the last place; likewise one that was late, and one that ended well.
 */
export function shownCases<T extends PastCase>(nearest: readonly T[], most: number): readonly T[] {
  const shown = new Set(nearest.slice(0, most));
  const admit = (wanted: (each: T) => boolean, spared: (each: T) => boolean) => {
    if ([...shown].some(wanted)) return;
    const found = nearest.find(wanted);
    const leaving = [...shown].findLast((each) => !spared(each));
    if (found === undefined || leaving === undefined) return;
    shown.delete(leaving);
    shown.add(found);
  };
  admit(wasLost, () => false);
  admit(endedBadly, () => false);
  admit(endedWell, endedBadly);
  return nearest.filter((each) => shown.has(each));
}
