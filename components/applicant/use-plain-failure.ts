import { useOpenText } from '@/lib/client/assessment/text/open-text';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';

/** A failure in the words of applicants: what happened, what is kept, what to do; else as the `errors` catalogue says. */
export function usePlainFailure(): (failure: Failure) => string {
  const plain = useOpenText('applicant.failure');
  const usual = useFailureText();
  return (failure) => {
    const reason = failure.kind === 'refused' ? failure.reason : failure.kind;
    const params = failure.kind === 'refused' ? failure.params : {};
    return plain(reason, params) ?? usual(failure);
  };
}
