'use client';

import { type InfiniteData, useQuery, useQueryClient } from '@tanstack/react-query';
import { useFormat } from '@/lib/client/format/use-format';
import { api } from '@/lib/client/rpc/api';
import type { Me } from '@/lib/contracts/house/people';
import type { QueueRow } from '@/lib/contracts/queue';

export type Choice = { readonly value: string; readonly label: string };
export type Facets = {
  readonly branch: readonly Choice[];
  readonly product: readonly Choice[];
  readonly holder: readonly Choice[];
};

type Page = { readonly rows: readonly QueueRow[] };
const byLabel = (found: ReadonlyMap<string, string>): Choice[] =>
  [...found].map(([value, label]) => ({ value, label })).sort((a, b) => a.label.localeCompare(b.label));

/**
 * What branches, products and people one can filter by: those of rows already read, the lender's products, the
 * colleagues, and the branches of the person's portfolio page. The last three are asked for once `wanted`.
 */
export function useFacets(me: Me, wanted: boolean): Facets {
  const queries = useQueryClient();
  const format = useFormat();
  const kept = { enabled: wanted, staleTime: Number.POSITIVE_INFINITY };
  const products = useQuery(api.apply.products.queryOptions(kept));
  const colleagues = useQuery(api.queue.colleagues.queryOptions(kept));
  const portfolio = useQuery(
    api.portfolio.get.queryOptions({
      input: { weeks: 4 },
      ...kept,
      enabled: wanted && me.pages.includes('portfolio'),
    }),
  );
  const branch = new Map<string, string>();
  const product = new Map<string, string>();
  const holder = new Map<string, string>();
  const read = queries.getQueriesData<InfiniteData<Page>>({ queryKey: api.queue.list.key() });
  for (const row of read.flatMap(([, data]) => data?.pages ?? []).flatMap((page) => page.rows)) {
    branch.set(row.branchId, row.branchName);
    product.set(row.productCode, row.productName[format.locale]);
    if (row.holder !== null) holder.set(row.holder.id, format.person(row.holder));
  }
  if (me.branch !== null) branch.set(me.branch.id, me.branch.name);
  for (const each of portfolio.data?.branches ?? []) branch.set(each.id, each.name);
  for (const each of products.data?.products ?? []) product.set(each.code, each.name[format.locale]);
  for (const each of colleagues.data?.people ?? []) holder.set(each.id, format.person(each));
  return { branch: byLabel(branch), product: byLabel(product), holder: byLabel(holder) };
}
