import { cache } from 'react';
import { serverClient } from '@/lib/client/server';

/** Whoever asks, read once for layout and page; also people who are not signed in. */
export const loadMe = cache(() => serverClient.people.me());
