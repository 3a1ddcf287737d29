const PLACE = /^\/applications\/([\w-]+)/;

/** Pure: the number in the address of a case or of a part of it; `null` in any other. */
export function caseOfPath(path: string): string | null {
  return PLACE.exec(path)?.[1] ?? null;
}
