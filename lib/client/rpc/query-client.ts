import { StandardRPCJsonSerializer } from '@orpc/client/standard';
import { defaultShouldDehydrateQuery, QueryClient } from '@tanstack/react-query';

const serializer = new StandardRPCJsonSerializer();

/**
 * A query client that understands every value of the contract: keys are hashed and data carried from the server to
 * the page by the contract's own serializer. Nothing is tried again after a refusal (status under 500).
 */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        queryKeyHashFn: (key) => {
          const [json, meta] = serializer.serialize(key);
          return JSON.stringify({ json, meta });
        },
        staleTime: 10_000,
        retry: (failures, error) => failures < 2 && !isRefusal(error),
      },
      dehydrate: {
        shouldDehydrateQuery: (query) => defaultShouldDehydrateQuery(query),
        serializeData: (data) => {
          const [json, meta] = serializer.serialize(data);
          return { json, meta };
        },
      },
      hydrate: {
        deserializeData: (data) => serializer.deserialize(data.json, data.meta),
      },
    },
  });
}

/** True for an answer that asking again cannot change: a status from 400 to 499. */
function isRefusal(error: unknown): boolean {
  if (typeof error !== 'object' || error === null || !('status' in error)) return false;
  return typeof error.status === 'number' && error.status >= 400 && error.status < 500;
}
