import { handleHealth } from '@/lib/api/health-door';

export const dynamic = 'force-dynamic';
export const GET = handleHealth;
