'use client';

import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';

/** Why an act of the payout was not done, beside its button; nothing while nothing stands in the way. */
export function ActFailure({ failure }: { failure: Failure | null }) {
  const failureText = useFailureText();
  if (failure === null) return null;
  return (
    <span role="alert" className="text-12 text-bad">
      {failureText(failure)}
    </span>
  );
}
