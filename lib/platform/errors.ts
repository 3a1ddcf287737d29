/** Defects and faults of the outside world. Expected outcomes are values and never come here. */

export const faultKinds = ['configuration', 'database', 'port', 'storage', 'defect'] as const;
export type FaultKind = (typeof faultKinds)[number];

/** `kind` says where to look; the message is for operators and holds no personal data. */
export class Fault extends Error {
  readonly kind: FaultKind;

  constructor(kind: FaultKind, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'Fault';
    this.kind = kind;
  }
}

/** Ends a switch over a closed union: a new member is a type error, and at run time a defect. */
export function unreachable(value: never): never {
  throw new Fault('defect', `A value outside its vocabulary: ${JSON.stringify(value)}`);
}

/** The innermost error: drivers wrap what Postgres said. */
export function rootCause(error: unknown): unknown {
  let current = error;
  while (current instanceof Error && current.cause !== undefined) current = current.cause;
  return current;
}
