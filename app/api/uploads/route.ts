import { handleUpload } from '@/lib/api/upload-door';

export const dynamic = 'force-dynamic';
export const POST = handleUpload;
