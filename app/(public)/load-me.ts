import { cache } from 'react';
import { serverClient } from '@/lib/client/server';

/** Whoever asks, read once for page and frame; also for people who are not signed in. */
export const loadMe = cache(() => serverClient.people.me());
