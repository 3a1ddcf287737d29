import { cache } from 'react';
import { serverClient } from '@/lib/client/server';

/** The person of this request, read once for layout and page. */
export const loadMe = cache(() => serverClient.people.me());
