import { handleAuth } from '@/lib/api/auth-door';

export const dynamic = 'force-dynamic';
export const GET = handleAuth;
export const POST = handleAuth;
