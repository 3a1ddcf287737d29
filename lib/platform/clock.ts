/** Time as an argument: what decides comes from the database, what is shown or measured comes from here. */

export type Clock = { now(): Date };

export const systemClock: Clock = { now: () => new Date() };

/** Stands still at `at` until moved; for tests and for the demonstration's fixed day. */
export function fixedClock(at: Date): Clock & { moveTo(next: Date): void } {
  let current = at;
  return {
    now: () => new Date(current),
    moveTo: (next) => {
      current = next;
    },
  };
}
