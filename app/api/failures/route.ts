import { handleFailureReport } from '@/lib/api/doors/failure-door';

export const dynamic = 'force-dynamic';
export const POST = handleFailureReport;
