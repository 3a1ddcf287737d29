import { handleRpc } from '@/lib/api/doors/rpc-door';

export const dynamic = 'force-dynamic';
export const GET = handleRpc;
export const POST = handleRpc;
