/** Ties the contract to what its procedures are handed. */
import { implement, ORPCError } from '@orpc/server';
import { api } from '@/lib/contracts/api';
import { codes } from '@/lib/contracts/base';
import { isStorable } from '@/lib/domain/shared/storable';
import type { PeopleContext } from '@/lib/services/house/people/people-context';

/** The actor is read from the session per request, never from anything that the caller sent. */
export type ApiContext = PeopleContext;

/**
 * Every procedure refuses text that cannot be kept, wherever in its input: a zero character, or half a pair as it is left
 * where a field was cut through an emoji.
 */
export const os = implement(api)
  .$context<ApiContext>()
  .use(({ next }, input) => {
    if (isStorable(input)) return next();
    const { status } = codes.BAD_REQUEST;
    throw new ORPCError('BAD_REQUEST', { status, data: { reason: 'text_not_storable' } });
  });
