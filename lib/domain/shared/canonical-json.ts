/** What canonical JSON can hold: no undefined, no bigint, no instances of classes. */
export type CanonicalValue =
  | null
  | boolean
  | number
  | string
  | readonly CanonicalValue[]
  | { readonly [key: string]: CanonicalValue };

/** A value that has no canonical form; `path` says where it lies, e.g. `$.facts[2].amountMinor`. */
export class CanonicalJsonError extends Error {
  readonly path: string;

  constructor(path: string, problem: string) {
    super(`${path}: ${problem}`);
    this.name = 'CanonicalJsonError';
    this.path = path;
  }
}

/**
 * The one text of a value (RFC 8785: keys by code unit, shortest numbers, no blanks), for hashes and byte comparison.
 * Throws CanonicalJsonError on NaN, infinities, integers that are not safe, undefined, lone surrogates, class instances.
 */
export function canonicalJson(value: unknown): string {
  return write(value, '$', []);
}

function write(value: unknown, path: string, ancestors: object[]): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return writeNumber(value, path);
  if (typeof value === 'string') return writeText(value, path);
  if (typeof value !== 'object') throw new CanonicalJsonError(path, `${typeof value} has no canonical form`);
  if (ancestors.includes(value)) throw new CanonicalJsonError(path, 'a value contains itself');
  ancestors.push(value);
  const text = Array.isArray(value)
    ? writeArray(value, path, ancestors)
    : writeObject(value, path, ancestors);
  ancestors.pop();
  return text;
}

function writeNumber(value: number, path: string): string {
  if (!Number.isFinite(value)) throw new CanonicalJsonError(path, 'a number must be finite');
  if (Number.isInteger(value) && !Number.isSafeInteger(value)) {
    throw new CanonicalJsonError(path, 'an integer must be safe');
  }
  return value === 0 ? '0' : String(value);
}

function writeText(value: string, path: string): string {
  if (!value.isWellFormed()) throw new CanonicalJsonError(path, 'a text holds half of a surrogate pair');
  return JSON.stringify(value);
}

function writeArray(value: readonly unknown[], path: string, ancestors: object[]): string {
  // Array.from also visits holes, which then are refused as undefined.
  return `[${Array.from(value, (item, index) => write(item, `${path}[${index}]`, ancestors)).join(',')}]`;
}

function writeObject(value: object, path: string, ancestors: object[]): string {
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) {
    throw new CanonicalJsonError(path, 'only plain objects have a canonical form');
  }
  const entries = Object.entries(value).sort(([left], [right]) => (left < right ? -1 : 1));
  const members = entries.map(
    ([key, member]) => `${writeText(key, path)}:${write(member, `${path}.${key}`, ancestors)}`,
  );
  return `{${members.join(',')}}`;
}
