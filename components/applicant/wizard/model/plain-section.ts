/**
 * A step's answers as they may be stored: trimmed, and without what is empty. Optional keys are left out rather than
 * kept as `undefined`, so that what is stored says only what was answered.
 */
export function plainSection<T extends object>(values: T): T {
  const kept = Object.entries(values).flatMap(([field, value]): [string, unknown][] => {
    const plain = typeof value === 'string' ? value.trim() : value;
    return plain === '' || plain === null || plain === undefined ? [] : [[field, plain]];
  });
  return Object.fromEntries(kept) as T;
}

/** The contract's own pattern of an e-mail address; what does not match is told beside the field and not stored. */
const emailPattern =
  /^(?!\.)(?!.*\.\.)([A-Za-z0-9_'+\-.]*)[A-Za-z0-9_+-]@([A-Za-z0-9][A-Za-z0-9-]*\.)+[A-Za-z]{2,}$/;
export const isEmail = (text: string): boolean => emailPattern.test(text);
