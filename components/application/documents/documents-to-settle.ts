import type { ApplicationView } from '@/lib/contracts/application';

import { isEndState } from '@/lib/domain/workflow/transitions/transitions';

/**
 * Documents that wait for the officer: arrived and not yet settled. What is missing waits for the applicant; once the case
 * has ended nothing waits any more.
 */
export function documentsToSettle(view: Pick<ApplicationView, 'documents' | 'state'>): number {
  if (isEndState(view.state)) return 0;
  return view.documents.filter((document) => document.state === 'to_review').length;
}
