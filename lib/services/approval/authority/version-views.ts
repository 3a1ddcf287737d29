/** A version of the matrix as screens show it, with the people who drew it up and signed it. */
import type { Transaction } from '@/db/connect';
import { databaseNow } from '@/db/queries/case/case';
import { type MatrixRow, matrixInForce, matrixOf } from '@/db/queries/institution/authority';
import { staffByIds } from '@/db/queries/people/staff';
import { type MatrixVersionView, matrixBody } from '@/lib/contracts/house/authority';
import type { AuthorityMatrix } from '@/lib/domain/authority/matrix';

type Series = Parameters<typeof matrixInForce>[1];

export async function versionViews(
  tx: Transaction,
  rows: readonly MatrixRow[],
  series: Series,
): Promise<MatrixVersionView[]> {
  const now = await databaseNow(tx);
  const inForce = await matrixInForce(tx, series);
  const people = await staffByIds(
    tx,
    rows.flatMap((row) => [row.createdById, row.publishedById, row.sentBackById]).flatMap((id) => id ?? []),
  );
  const person = (id: string | null) => people.get(id ?? '') ?? null;
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: stateOf(row, inForce?.id, now),
    body: shownBody(matrixOf(row)),
    note: row.note,
    drawnUpBy: person(row.createdById),
    drawnUpAt: row.createdAt.toISOString(),
    proposedAt: row.proposedAt?.toISOString() ?? null,
    sentBack:
      row.sentBackAt === null
        ? null
        : {
            by: person(row.sentBackById),
            at: row.sentBackAt.toISOString(),
            reason: row.sentBackReason ?? '',
          },
    publishedBy: person(row.publishedById),
    publishedAt: row.publishedAt?.toISOString() ?? null,
    inForceFrom: row.inForceFrom?.toISOString() ?? null,
    version: row.version,
  }));
}

const shownBody = ({
  bandsUpToMinor,
  rows,
  exceptionTiers,
  withdrawnReasons,
  addedReasons,
}: AuthorityMatrix) =>
  matrixBody.parse({
    bandsUpToMinor,
    rows,
    ...(exceptionTiers === undefined ? {} : { exceptionTiers }),
    ...(withdrawnReasons === undefined ? {} : { withdrawnReasons }),
    ...(addedReasons === undefined ? {} : { addedReasons }),
  });

function stateOf(row: MatrixRow, inForceId: string | undefined, now: Date): MatrixVersionView['state'] {
  if (row.state === 'draft' || row.state === 'discarded') return 'draft';
  if (row.id === inForceId) return 'in_force';
  if (row.state === 'retired' && row.inForceFrom !== null && (row.retiredAt ?? now) < row.inForceFrom)
    return 'withdrawn';
  return row.inForceFrom !== null && row.inForceFrom > now ? 'scheduled' : 'past';
}
