/** Outcome of a pure function that may refuse: the reason is a code from a closed list, never a text. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly reason: E };

/** Wraps a value as a success. */
export function succeed<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

/** Wraps a reason code as a refusal. */
export function refuse<const E>(reason: E): { readonly ok: false; readonly reason: E } {
  return { ok: false, reason };
}
