'use client';

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { api, client } from '@/lib/client/rpc/api';
import { useAct } from '@/lib/client/use-act';
import type { KeySettings } from '@/lib/contracts/desk';
import { applyOwnKeys, ownKeys } from './command-store';

/** The person's keys from the server, put in force when they come; a change counts at once and is then kept. */
export function useOwnKeys() {
  const queries = useQueryClient();
  const { data } = useQuery(api.desk.keys.queryOptions({ staleTime: 300_000 }));
  useEffect(() => {
    if (data !== undefined) applyOwnKeys(data);
  }, [data]);
  const keeping = useAct((settings: KeySettings, key) => client.desk.setKeys({ settings, key }));
  return {
    failure: keeping.failure,
    async change(next: Partial<KeySettings>) {
      const settings: KeySettings = {
        singleKeys: next.singleKeys ?? ownKeys().singleKeys,
        remapped: { ...(next.remapped ?? ownKeys().remapped) },
      };
      applyOwnKeys(settings);
      if ((await keeping.run(settings)) !== null) queries.setQueryData(api.desk.keys.queryKey(), settings);
    },
  };
}
