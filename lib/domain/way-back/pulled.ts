/** Which levers a set of changes pulls. */
import type { Changes, Lever } from './levers';

/** What each lever writes among the changes. */
const writes: Readonly<Record<Lever, readonly (keyof Changes)[]>> = {
  amount: ['amountMinor'],
  term: ['term'],
  guarantor: ['guarantor', 'guarantorShare'],
  debts: ['debtsPaid', 'debtsReduced'],
};
export const isPulled = (changes: Changes, lever: Lever) =>
  writes[lever].some((name) => changes[name] !== undefined);
/** The changes with one lever let back wholly. */
export const without = (changes: Changes, lever: Lever): Changes =>
  Object.fromEntries(
    Object.entries(changes).filter(([name]) => !writes[lever].some((each) => each === name)),
  );

const orderedText = (changes: Changes) => JSON.stringify(Object.entries(changes).toSorted());
/** Whatever the order in which the levers were pulled. */
export const sameChanges = (one: Changes, other: Changes) => orderedText(one) === orderedText(other);
