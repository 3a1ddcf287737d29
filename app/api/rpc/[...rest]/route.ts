import { handleRpc } from '@/lib/api/rpc-door';

export const dynamic = 'force-dynamic';
export const GET = handleRpc;
export const POST = handleRpc;
