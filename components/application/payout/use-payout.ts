'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { api } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { PayoutView } from '@/lib/contracts/after-decision/payout';
import { useScene } from '../case/case-context';

/** Conditions and proposal of the open case, read again with every new version of it. */
export function usePayout() {
  const { view } = useScene();
  const queries = useQueryClient();
  const options = api.payout.get.queryOptions({ input: { number: view.number } });
  const found = useQuery({ ...options, queryKey: [...options.queryKey, view.version] });
  return {
    payout: found.data,
    failed: found.isError,
    again: () => void queries.invalidateQueries({ queryKey: options.queryKey }),
  };
}

/** One act on the case: after it the whole page is read again. */
export function usePayoutAct<Input>(act: (input: Input, key: string) => Promise<PayoutView>) {
  const { reload } = useScene();
  const made = useAct(act);
  return {
    ...made,
    run: async (input: Input) => {
      const answer = await made.run(input);
      if (answer !== null) reload();
      return answer;
    },
  };
}
