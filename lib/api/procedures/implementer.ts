/** Ties the contract to what its procedures are handed. */
import { implement } from '@orpc/server';
import { api } from '@/lib/contracts/api';
import type { PeopleContext } from '@/lib/services/house/people/people-context';

/** The actor is read from the session per request, never from anything that the caller sent. */
export type ApiContext = PeopleContext;

export const os = implement(api).$context<ApiContext>();
