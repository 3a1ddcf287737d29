'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from '@/lib/client/rpc/api';

/** As many rows as one question names. */
const MOST = 100;
export type News = { readonly changed: ReadonlySet<string>; readonly unseen: ReadonlySet<string> };
const none: News = { changed: new Set(), unseen: new Set() };

/** Which of the shown cases are new to the reader, and which others changed since; asked once the rows are there. */
export function useChanged(order: readonly string[]): News {
  const numbers = order.slice(0, MOST);
  const { data } = useQuery({
    ...api.desk.changed.queryOptions({ input: { numbers }, staleTime: 30_000 }),
    enabled: numbers.length > 0,
    placeholderData: keepPreviousData,
    select: (answer) => ({ changed: new Set(answer.numbers), unseen: new Set(answer.unseen) }),
  });
  return data ?? none;
}

const Changed = createContext<News>(none);
export const ChangedProvider = Changed.Provider;

export function useNewsOf(number: string): 'new' | 'changed' | null {
  const { changed, unseen } = useContext(Changed);
  return unseen.has(number) ? 'new' : changed.has(number) ? 'changed' : null;
}
