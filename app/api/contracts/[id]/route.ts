import { handleContract } from '@/lib/api/doors/contract-door';

export const dynamic = 'force-dynamic';

export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
  return handleContract(request, (await params).id);
}
