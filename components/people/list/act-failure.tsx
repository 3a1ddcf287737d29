'use client';

import { Notice } from '@/components/ui/notices/notice';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';

/** Why an act was not done, beside it. */
export function ActFailure({
  failure,
  className = 'mb-4',
}: {
  failure: Failure | null;
  className?: string | undefined;
}) {
  const text = useFailureText();
  return failure === null ? null : (
    <Notice tone="bad" assertive title={text(failure)} className={className} />
  );
}
