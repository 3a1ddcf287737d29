/**
 * `GET /api/documents/{id}`: a file as attachment, which no browser may run or guess the type of. With `?show=1` in place,
 * where it is past its checks.
 */
import 'server-only';
import { z } from 'zod';
import { requestContext } from '@/lib/auth/request/request-context';
import { webProcess } from '@/lib/auth/web-process';
import { downloadDocument } from '@/lib/services/case/document/download-document';
import { notFound } from '@/lib/services/kernel/outcome';
import { attachment, inPlace } from './attachment';
import { asDefect } from './defects';
import { noStore, outcomeResponse } from './outcome-response';
import { refuseForeignOrigin } from './same-origin';

export async function handleDownload(request: Request, documentId: string): Promise<Response> {
  const process = webProcess();
  const foreign = refuseForeignOrigin(request, process.env.publicUrl);
  if (foreign !== null) return foreign;
  try {
    const context = await requestContext(process, request.headers);
    const known = z.uuid().safeParse(documentId).success;
    const outcome = known ? downloadDocument(context, { documentId }) : Promise.resolve(notFound);
    const asked = new URL(request.url).searchParams.get('show') === '1';
    return await outcomeResponse(outcome, (file) =>
      asked && file.mayBeShown ? inPlace(file) : attachment(file),
    );
  } catch (error) {
    const defect = asDefect(process.logger, error, 'documents');
    return Response.json(defect.toJSON(), { status: 500, headers: noStore });
  }
}
