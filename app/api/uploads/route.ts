import { handleUpload } from '@/lib/api/doors/upload-door';

export const dynamic = 'force-dynamic';
export const POST = handleUpload;
