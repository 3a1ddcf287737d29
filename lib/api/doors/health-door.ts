/** `GET /api/health`: whether this process answers and reaches both of its databases; says nothing else. */
import 'server-only';
import { reachDatabases, webProcess } from '@/lib/auth/web-process';
import { noStore } from './outcome-response';

export async function handleHealth(): Promise<Response> {
  const process = webProcess();
  try {
    await reachDatabases(process);
    return Response.json({ status: 'ok' }, { headers: noStore });
  } catch (error) {
    process.logger.error('Health check failed', { error });
    return Response.json({ status: 'database' }, { status: 503, headers: noStore });
  }
}
