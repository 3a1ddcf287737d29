import { api } from '@/lib/client/rpc/api';
import { type AuthorityAddress, authorityInput } from './authority-address';

/** While a backtest runs, its progress is asked for every second. */
const PROGRESS_MS = 1000;
const HISTORY_ROWS = 20;
const STAFF_ROWS = 100;

/** The whole page in one answer; the server side of the page fills the same key. */
export const authorityOptions = (address: Pick<AuthorityAddress, 'product'>) =>
  api.authority.get.queryOptions({
    input: authorityInput(address),
    staleTime: 30_000,
    refetchInterval: (query) => (query.state.data?.backtest?.state === 'running' ? PROGRESS_MS : false),
  });

/** Versions of a product's matrix, newest first, a page at a time. */
export const historyOptions = (product: string) =>
  api.authority.history.infiniteOptions({
    input: (cursor: string | undefined) => ({
      product,
      limit: HISTORY_ROWS,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Cases whose route the draft changes; `limit` of the first page and of those that follow. */
export const changedCasesOptions = (backtestId: string, onlyDeclined: boolean, limit: number) =>
  api.authority.changedCases.infiniteOptions({
    input: (cursor: string | undefined) => ({
      backtestId,
      limit,
      ...(onlyDeclined ? { approvesDeclined: true } : {}),
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });

/** Everybody with what is in force for them. */
export const staffOptions = () =>
  api.people.list.infiniteOptions({
    input: (cursor: string | undefined) => ({
      limit: STAFF_ROWS,
      ...(cursor === undefined ? {} : { cursor }),
    }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.nextCursor ?? undefined,
  });
