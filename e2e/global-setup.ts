import { startProduct } from './support/product';

/**
 * Starts the product once for all specs. One that runs already is used as it is, when E2E_BASE_URL names it and
 * E2E_DATABASE_URL its database.
 */
export default async function globalSetup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env.E2E_BASE_URL !== undefined) return undefined;
  const product = await startProduct();
  process.env.E2E_BASE_URL = product.url;
  process.env.E2E_DATABASE_URL = product.adminUrl;
  return () => product.stop();
}
