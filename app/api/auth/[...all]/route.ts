import { handleAuth } from '@/lib/api/doors/auth-door';

export const dynamic = 'force-dynamic';
export const GET = handleAuth;
export const POST = handleAuth;
