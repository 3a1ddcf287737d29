/** The jobs that the product would have entered for the cases of the book as they stand today. */
import type { Database, Transaction } from '@/db/connect';
import { inActor } from '@/db/connect-actor';
import { enqueue } from '@/db/queries/record/jobs';
import { systemActor } from '@/lib/services/kernel/actor';
import { dayOf } from '@/scripts/seed/case/local-day';
import type { BuiltCase } from './build-book';
import { decisionOf } from './shown-cases';

const hourMs = 3_600_000;

/** Offers to be made and to run out, contracts to be written, answers of the outside world that take a while, ways back that can still be asked for. */
export async function enterJobs(worker: Database, asOf: Date, cases: readonly BuiltCase[]): Promise<void> {
  await inActor(worker, systemActor('seed'), async (tx) => {
    let soon = 1;
    for (const each of cases) {
      const { state, id: applicationId } = each.walk.row;
      const later = new Date(asOf.getTime() + soon * hourMs);
      if (state === 'approved') {
        await enqueue(tx, {
          task: 'make_offer',
          payload: { applicationId },
          key: `offer/${applicationId}`,
          runAt: later,
        });
        soon += 1;
      }
      if (state === 'assessing') {
        await enqueue(tx, {
          task: 'assess_application',
          payload: { applicationId },
          key: `assess/${applicationId}`,
          runAt: later,
        });
        soon += 1;
      }
      if (state === 'offered') await expireOffers(tx, each);
      if (state === 'offered' || state === 'accepted') await writeContracts(tx, each);
      await findWayBack(tx, each, asOf);
    }
  });
}

/** Accepting an offer concludes its contract: it lies there shortly after the first start. */
async function writeContracts(tx: Transaction, { walk }: BuiltCase): Promise<void> {
  const offers: { id?: string }[] = walk.rows.get('offer')?.rows ?? [];
  for (const { id } of offers)
    if (id !== undefined)
      await enqueue(tx, { task: 'write_contract', payload: { offerId: id }, key: `contract/${id}` });
}

async function expireOffers(tx: Transaction, { walk }: BuiltCase): Promise<void> {
  const offers: { id?: string; expiresAt?: Date }[] = walk.rows.get('offer')?.rows ?? [];
  for (const { id, expiresAt } of offers)
    if (id !== undefined && expiresAt !== undefined)
      await enqueue(tx, {
        task: 'expire_offer',
        payload: { offerId: id },
        key: `expire/${id}`,
        runAt: expiresAt,
      });
}

async function findWayBack(tx: Transaction, of: BuiltCase, asOf: Date): Promise<void> {
  const decision = decisionOf(of.walk);
  if (decision === null || decision.secondLookUntil === null || decision.secondLookUntil < dayOf(asOf))
    return;
  const less = (decision.amountMinor ?? of.walk.row.amountMinor) < of.walk.row.amountMinor;
  if (decision.result !== 'declined' && !less) return;
  await enqueue(tx, {
    task: 'find_way_back',
    payload: { decisionId: decision.id },
    key: `way_back/${decision.id}`,
  });
}
