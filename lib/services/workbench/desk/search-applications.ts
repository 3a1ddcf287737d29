/** Finds cases by number, name, pinyin or its initials; by a whole phone or identity number through its keyed hash. */
import { searchByHash, searchByText } from '@/db/queries/case/queue';
import type { QueueRow } from '@/lib/contracts/queue';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { deskScope } from './desk-scope';

type Hit = Pick<
  QueueRow,
  'id' | 'number' | 'applicantName' | 'applicantNameLatin' | 'amountMinor' | 'currency' | 'stage' | 'grade'
>;

const hitsMax = 20;
/** Only whole numbers are searched by hash: eleven digits of a phone, or an identity number or credit code. */
const wholeNumber = /^(?:\+?86)?1\d{10}$|^\d{17}[\dXx]$|^[0-9A-Z]{18}$/;

export async function searchApplications(
  context: Context,
  input: { query: string },
): Promise<Outcome<{ hits: Hit[] }>> {
  const scope = deskScope(context.actor);
  if (!scope.ok) return scope;
  const query = input.query.trim();
  const compact = query.replace(/[\s-]/g, '');
  const rows = await reading(context, (tx) =>
    wholeNumber.test(compact)
      ? searchByHash(
          tx,
          [context.vault.searchHash('phone', compact), context.vault.searchHash('identity_number', compact)],
          hitsMax,
        )
      : searchByText(tx, query, hitsMax),
  );
  return done({ hits: rows.map((row) => ({ ...row, applicantName: row.applicantName ?? '' })) });
}
