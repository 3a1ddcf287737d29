/** `GET /api/contracts/{id}`: a contract as attachment, under the same headers as any other file. */
import 'server-only';
import { z } from 'zod';
import { requestContext } from '@/lib/auth/request/request-context';
import { webProcess } from '@/lib/auth/web-process';
import { downloadContract } from '@/lib/services/after-decision/contract/download-contract';
import { notFound } from '@/lib/services/kernel/outcome';
import { attachment } from './attachment';
import { asDefect } from './defects';
import { noStore, outcomeResponse } from './outcome-response';
import { refuseForeignOrigin } from './same-origin';

export async function handleContract(request: Request, contractId: string): Promise<Response> {
  const process = webProcess();
  const foreign = refuseForeignOrigin(request, process.env.publicUrl);
  if (foreign !== null) return foreign;
  try {
    const context = await requestContext(process, request.headers);
    const known = z.uuid().safeParse(contractId).success;
    const outcome = known ? downloadContract(context, { contractId }) : Promise.resolve(notFound);
    return await outcomeResponse(outcome, attachment);
  } catch (error) {
    const defect = asDefect(process.logger, error, 'contracts');
    return Response.json(defect.toJSON(), { status: 500, headers: noStore });
  }
}
