import { handleHealth } from '@/lib/api/doors/health-door';

export const dynamic = 'force-dynamic';
export const GET = handleHealth;
