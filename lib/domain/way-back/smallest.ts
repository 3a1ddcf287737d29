/** Most options of one lever that are tried one by one; a longer list is crossed in strides first. */
const triedOneByOne = 96;

/**
 * The first of ordered options that passes: its neighbour before it was tried and fails. Bounded to about
 * `triedOneByOne` tries on a list of any length that a product's grid gives (at most 2,000 options).
 */
export function smallest<T>(options: readonly T[], passes: (option: T) => boolean): T | null {
  const stride = Math.max(1, Math.ceil(options.length / triedOneByOne));
  let last = -1;
  for (let place = 0; place < options.length; place = nextPlace(place, stride, options.length)) {
    const option = options[place];
    if (option !== undefined && passes(option)) return backFrom(options, last + 1, place, passes);
    last = place;
  }
  return null;
}

/** Strides over the list, and its very last option besides. */
const nextPlace = (place: number, stride: number, length: number): number =>
  place === length - 1 ? length : Math.min(place + stride, length - 1);

/** Within the last stride, one by one. */
function backFrom<T>(
  options: readonly T[],
  from: number,
  passing: number,
  passes: (option: T) => boolean,
): T | null {
  for (let place = from; place < passing; place += 1) {
    const option = options[place];
    if (option !== undefined && passes(option)) return option;
  }
  return options[passing] ?? null;
}
