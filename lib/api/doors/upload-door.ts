/** `POST /api/uploads`: one file as multipart form with the fields `number`, `kind` and `file`. */
import 'server-only';
import { z } from 'zod';
import { requestContext } from '@/lib/auth/request/request-context';
import { webProcess } from '@/lib/auth/web-process';
import { applicationNumber } from '@/lib/contracts/base';
import { documentKinds } from '@/lib/domain/application/vocabulary';
import { fileSizeMaxBytes } from '@/lib/services/case/document/accepted-files';
import { uploadDocument } from '@/lib/services/case/document/upload-document';
import { refused, unauthenticated } from '@/lib/services/kernel/outcome';
import { boundedBody } from './bounded-body';
import { asDefect } from './defects';
import { noStore, outcomeResponse } from './outcome-response';
import { refuseForeignOrigin } from './same-origin';

/** Room for the form's own lines around the file. */
const formBytes = 16 * 1024;
const fields = z.strictObject({
  number: applicationNumber,
  kind: z.enum(documentKinds),
  file: z.instanceof(File),
});

export async function handleUpload(request: Request): Promise<Response> {
  const process = webProcess();
  const foreign = refuseForeignOrigin(request, process.env.publicUrl);
  if (foreign !== null) return foreign;
  try {
    const context = await requestContext(process, request.headers);
    if (context.actor.kind === 'public') return await refusal(unauthenticated);
    const body = await boundedBody(request, fileSizeMaxBytes + formBytes);
    if (body === null) return await refusal(refused('REFUSED', 'file_too_large', undefined, 'file'));
    const form = await formOf(body, request.headers.get('content-type') ?? '');
    if (form === null) return await refusal(refused('BAD_REQUEST', 'form_unreadable'));
    const bytes = new Uint8Array(await form.file.arrayBuffer());
    const upload = { number: form.number, kind: form.kind, fileName: form.file.name, bytes };
    return await outcomeResponse(uploadDocument(context, upload), (value) =>
      Response.json(value, { headers: noStore }),
    );
  } catch (error) {
    const defect = asDefect(process.logger, error, 'uploads');
    return Response.json(defect.toJSON(), { status: 500, headers: noStore });
  }
}

const refusal = (outcome: typeof unauthenticated) =>
  outcomeResponse(Promise.resolve(outcome), () => new Response(null, { status: 204 }));

async function formOf(body: Uint8Array<ArrayBuffer>, contentType: string) {
  if (!contentType.startsWith('multipart/form-data')) return null;
  const form = await new Response(body, { headers: { 'content-type': contentType } })
    .formData()
    .catch(() => null);
  const parsed = fields.safeParse(form === null ? null : Object.fromEntries(form));
  return parsed.success ? parsed.data : null;
}
