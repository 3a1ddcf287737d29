'use client';

import { useRef, useState } from 'react';
import { type Failure, readFailure } from '@/lib/client/failure/failure';
import { newActKey } from './rpc/act-key';

export type Act<Input, Output> = {
  /** Runs the act; gives its answer, or `null` where it failed and `failure` says how. */
  readonly run: (input: Input) => Promise<Output | null>;
  readonly running: boolean;
  readonly failure: Failure | null;
  readonly forget: () => void;
};

/**
 * One act of the page with its key: while it is not known whether the server did it, the same key is sent again, so
 * that pressing twice does it once. A new key is made after an answer, or for other content.
 */
export function useAct<Input, Output>(
  act: (input: Input, key: string) => Promise<Output>,
): Act<Input, Output> {
  const [running, setRunning] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const pending = useRef<{ key: string; content: string } | null>(null);
  const run = async (input: Input) => {
    const content = JSON.stringify(input);
    if (pending.current?.content !== content) pending.current = { key: newActKey(), content };
    setRunning(true);
    setFailure(null);
    try {
      const answer = await act(input, pending.current.key);
      pending.current = null;
      return answer;
    } catch (error) {
      const read = readFailure(error);
      if (read.kind !== 'unanswered') pending.current = null;
      setFailure(read);
      return null;
    } finally {
      setRunning(false);
    }
  };
  return { run, running, failure, forget: () => setFailure(null) };
}
