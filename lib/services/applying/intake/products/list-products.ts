/** Products open to applicants; public. */
import { openProducts } from '@/db/queries/institution/product';
import type { ProductView } from '@/lib/contracts/applicant/apply';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { productView } from './product-view';

export async function listProducts(context: Context): Promise<Outcome<{ products: ProductView[] }>> {
  const rows = await reading(context, openProducts);
  return done({ products: rows.map(productView) });
}
