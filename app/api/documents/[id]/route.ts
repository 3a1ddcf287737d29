import { handleDownload } from '@/lib/api/doors/document-door';

export const dynamic = 'force-dynamic';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return handleDownload(request, (await params).id);
}
