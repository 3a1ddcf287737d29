/** Every version of a product's matrix that was ever published, newest first. */
import { z } from 'zod';
import { matrixHistory, seriesOf } from '@/db/queries/institution/authority';
import { productByCode } from '@/db/queries/institution/product';
import type { MatrixVersionView } from '@/lib/contracts/house/authority';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { versionViews } from './version-views';

type Input = { readonly product: string; readonly cursor?: string | undefined; readonly limit: number };
type Page = { versions: MatrixVersionView[]; nextCursor: string | null };

const place = z.strictObject({ number: z.int() });

export async function listVersions(context: Context, input: Input): Promise<Outcome<Page>> {
  const allowed = authorize(context.actor, 'policy.read');
  if (!allowed.ok) return allowed;
  const opened = input.cursor === undefined ? null : context.seal.open('matrices', input.cursor);
  const before = place.safeParse(opened).data?.number ?? null;
  return reading(context, async (tx): Promise<Outcome<Page>> => {
    const product = await productByCode(tx, input.product);
    if (product === undefined) return notFound;
    const rows = await matrixHistory(tx, seriesOf(product), before, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const more = rows.length > page.length && last !== undefined;
    return done({
      versions: await versionViews(tx, page, seriesOf(product)),
      nextCursor: more ? context.seal.close('matrices', { number: last.number }) : null,
    });
  });
}
