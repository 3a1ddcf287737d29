/** The applicant's own applications, newest first. */
import { casesOfUser } from '@/db/queries/case/tracker';
import type { TrackView } from '@/lib/contracts/applicant/track';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

type Mine = Pick<TrackView, 'number' | 'state' | 'productName' | 'currency' | 'amountMinor' | 'term'> & {
  updatedAt: string;
};

export async function listMine(context: Context): Promise<Outcome<{ applications: Mine[] }>> {
  const allowed = authorize(context.actor, 'tracker.read');
  if (!allowed.ok) return allowed;
  const { actor } = context;
  if (actor.kind !== 'applicant') return notFound;
  const rows = await reading(context, (tx) => casesOfUser(tx, actor.id, 50));
  return done({
    applications: rows.map(({ row, productEn, productZh }) => ({
      number: row.number,
      state: row.state,
      productName: { en: productEn, zh: productZh },
      currency: row.currency,
      amountMinor: row.amountMinor,
      term: { count: row.termCount, unit: row.termUnit },
      updatedAt: (row.decidedAt ?? row.submittedAt ?? row.updatedAt).toISOString(),
    })),
  });
}
