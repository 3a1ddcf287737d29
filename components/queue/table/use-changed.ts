'use client';

import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { createContext, useContext } from 'react';
import { api } from '@/lib/client/api';

/** As many rows as one question names. */
const MOST = 100;
const none: ReadonlySet<string> = new Set();

/** Numbers of the shown cases that others changed since the reader looked at them; asked once the rows are there. */
export function useChanged(order: readonly string[]): ReadonlySet<string> {
  const numbers = order.slice(0, MOST);
  const { data } = useQuery({
    ...api.desk.changed.queryOptions({ input: { numbers }, staleTime: 30_000 }),
    enabled: numbers.length > 0,
    placeholderData: keepPreviousData,
    select: (answer) => new Set(answer.numbers),
  });
  return data ?? none;
}

const Changed = createContext<ReadonlySet<string>>(none);
export const ChangedProvider = Changed.Provider;
export const useIsChanged = (number: string): boolean => useContext(Changed).has(number);
