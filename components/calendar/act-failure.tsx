'use client';

import { Notice } from '@/components/ui/notices/notice';
import type { Failure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';

/** Why a change was not made, beside it. */
export function ActFailure({ failure }: { failure: Failure | null }) {
  const text = useFailureText();
  return failure === null ? null : <Notice tone="bad" title={text(failure)} className="mb-3" />;
}
