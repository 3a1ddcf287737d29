import { useOpenText } from './assessment-text/open-text';
import type { Failure } from './failure';

/** A failure in words, from the `errors` catalogue; a code without words is named, so that it can be reported. */
export function useFailureText(): (failure: Failure) => string {
  const text = useOpenText('errors');
  return (failure) => {
    if (failure.kind === 'unanswered') return text('network') ?? '';
    if (failure.kind === 'conflict') return text('stale_version') ?? '';
    const known = text(failure.reason, failure.params);
    return known ?? text('unknown', { code: failure.reason }) ?? failure.reason;
  };
}
