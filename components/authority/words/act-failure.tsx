'use client';

import { Notice } from '@/components/ui/notices/notice';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';

/** Why an act was not done, beside it; the want of a proof is answered by asking for one. */
export function ActFailure({ failure, className }: { failure: Failure | null; className?: string }) {
  const text = useFailureText();
  if (failure === null || (failure.kind === 'refused' && failure.reason === 'step_up_required')) return null;
  return <Notice tone="bad" assertive title={text(failure)} className={className} />;
}
