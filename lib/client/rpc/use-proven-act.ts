'use client';

import { useRef } from 'react';
import { type Act, useAct } from '../use-act';

export type ProvenAct<Input, Output> = Act<Input, Output> & {
  /** Refused for want of a fresh proof: ask for one, then call `again`. */
  readonly wantsProof: boolean;
  readonly again: () => Promise<Output | null>;
};

/** An act that wants a fresh proof of who one is: what was refused for want of a proof is kept, to be sent again after it. */
export function useProvenAct<Input, Output>(
  act: (input: Input, key: string) => Promise<Output>,
): ProvenAct<Input, Output> {
  const kept = useRef<{ readonly input: Input } | null>(null);
  const made = useAct(act);
  const run = (input: Input) => {
    kept.current = { input };
    return made.run(input);
  };
  const { failure } = made;
  return {
    ...made,
    run,
    wantsProof: failure?.kind === 'refused' && failure.reason === 'step_up_required',
    again: async () => (kept.current === null ? null : run(kept.current.input)),
  };
}
