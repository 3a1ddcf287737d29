import { handleLive } from '@/lib/api/doors/live-door';

export const dynamic = 'force-dynamic';
export const GET = handleLive;
