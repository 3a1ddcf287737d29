/**
 * `POST /api/failures`: a browser tells that a page failed, so that the reference which the page shows stands in the
 * log. Nobody need be signed in: a page that asks for sign-in may fail too. 204, whether or not it says anything new.
 */
import 'server-only';
import { countReport } from '@/lib/auth/request/count-reports';
import { webProcess } from '@/lib/auth/web-process';
import { failureReport } from '@/lib/contracts/failure/failure-report';
import { boundedBody } from './bounded-body';
import { asDefect } from './defects';
import { noStore } from './outcome-response';
import { refuseForeignOrigin } from './same-origin';

const bodyMaxBytes = 1024;

const only = (status: number, headers: Record<string, string> = {}) =>
  new Response(null, { status, headers: { ...noStore, ...headers } });

export async function handleFailureReport(request: Request): Promise<Response> {
  const process = webProcess();
  const foreign = refuseForeignOrigin(request, process.env.publicUrl);
  if (foreign !== null) return foreign;
  try {
    const body = await boundedBody(request, bodyMaxBytes);
    if (body === null) return only(413);
    const report = failureReport.safeParse(jsonOf(body));
    if (!report.success) return only(400);
    const seconds = await countReport(process, request.headers);
    if (seconds > 0) return only(429, { 'retry-after': String(seconds) });
    process.logger.error('A page failed in a browser', report.data);
    return only(204);
  } catch (error) {
    const defect = asDefect(process.logger, error, 'failures');
    return Response.json(defect.toJSON(), { status: 500, headers: noStore });
  }
}

function jsonOf(body: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch {
    return null;
  }
}
