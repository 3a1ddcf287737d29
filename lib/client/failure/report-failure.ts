/** Tells the server once of a page that failed, so that the reference which is shown can be found in its log. */
import {
  failureKindOf,
  pageShape,
  type ReportedFailure,
  referenceShape,
} from '@/lib/contracts/failure/reported-failure';

/** Of this document's life; a page that fails again has a reference of its own. */
const told = new Set<string>();

export function reportFailure(
  reference: string,
  error: { readonly name: string; readonly digest?: string | undefined },
  path: string,
): void {
  if (told.has(reference) || !referenceShape.test(reference)) return;
  told.add(reference);
  const report: ReportedFailure = {
    reference,
    digest: error.digest ?? null,
    path: pageShape(path),
    kind: failureKindOf(error),
  };
  // What cannot be told is no failure of the page: it says what to do all the same.
  fetch('/api/failures', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(report),
    keepalive: true,
  }).catch(() => undefined);
}
