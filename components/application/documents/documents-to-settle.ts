import type { ApplicationView } from '@/lib/contracts/application';

/** Documents that wait for the officer: arrived and not yet settled. What is missing waits for the applicant. */
export function documentsToSettle(view: Pick<ApplicationView, 'documents'>): number {
  return view.documents.filter((document) => document.state === 'to_review').length;
}
