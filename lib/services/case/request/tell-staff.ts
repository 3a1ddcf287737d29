/** Tells whoever asked, and whoever has the case now, what came of a request. */
import type { Transaction } from '@/db/connect';
import type { CaseRow } from '@/db/queries/case/case';
import type { RequestRow } from '@/db/queries/case/request';
import { notifyStaff } from '@/lib/services/kernel/notify';

export async function tellStaff(
  tx: Transaction,
  row: CaseRow,
  request: RequestRow,
  template: 'request_answered' | 'request_lapsed',
): Promise<void> {
  const readers = new Set([request.askedById, row.holderId].filter((id) => id !== null));
  for (const staffId of readers)
    await notifyStaff(tx, {
      applicationId: row.id,
      staffId,
      template,
      params: { number: row.number },
      dedupeKey: `${template}/${request.id}/${staffId}`,
    });
}
