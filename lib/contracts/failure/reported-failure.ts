/** What a browser tells of a page that failed. Free of zod, as every page carries it. */

/** Names of errors that are told; any other is `other`, as a name may be made of anything. */
export const failureKinds = [
  'Error',
  'TypeError',
  'RangeError',
  'ReferenceError',
  'SyntaxError',
  'AggregateError',
  'ChunkLoadError',
  'other',
] as const;
export type FailureKind = (typeof failureKinds)[number];

export type ReportedFailure = {
  /** As the page shows it: the server's digest, or hour, minute, second and four signs. */
  readonly reference: string;
  /** The server's own mark of the error; `null` for what failed in the browser alone. */
  readonly digest: string | null;
  readonly path: string;
  readonly kind: FailureKind;
};

export const referenceShape = /^[0-9A-Za-z_-]{4,40}$/;
/** A page of ours: words, and a case's number; whatever else stands in an address, e.g. a link's secret, is dots. */
const wordOrNumber = /^(?:[a-z]{1,16}(?:-[a-z]{1,16}){0,2}|\d{4}-\d{4,6})$/;
const hidden = '…';
const segmentsMax = 6;

/** Pure: an address without its query, with nothing in it but what a page of ours is named by. */
export function pageShape(path: string): string {
  const segments = path.split(/[?#]/, 1)[0]?.split('/').filter(Boolean) ?? [];
  const shown = segments.slice(0, segmentsMax).map((each) => (wordOrNumber.test(each) ? each : hidden));
  return `/${shown.join('/')}`;
}

export function failureKindOf(error: { readonly name: string }): FailureKind {
  return failureKinds.find((each) => each === error.name) ?? 'other';
}
