/**
 * What a stage of a product is given from now on, by risk or an administrator. Clocks that run keep what they were
 * given: a promise is not shortened, nor a delay excused, after the fact.
 */
import type { Transaction } from '@/db/connect';
import { findTarget, insertTarget, lockCalendar } from '@/db/queries/institution/calendar';
import { productByCode } from '@/db/queries/institution/product';
import { appendEvent } from '@/db/queries/record/audit';
import { targetRefusal } from '@/lib/domain/workflow/clock/calendar-change';
import type { TimedStage } from '@/lib/domain/workflow/clock/timed-stages';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Input = {
  readonly product: string;
  readonly stage: TimedStage;
  readonly minutes: number;
  readonly reason: string;
  readonly key: string;
};

export function setTarget(context: Context, input: Input): Promise<Outcome<{ targetId: string }>> {
  const { key, ...content } = input;
  return runCommand(context, {
    operation: 'clock_target.set',
    key,
    input: content,
    run: (tx) => store(tx, context, input),
    async read(tx, targetId) {
      return (await findTarget(tx, targetId)) === undefined ? notFound : done({ targetId });
    },
  });
}

async function store(tx: Transaction, context: Context, input: Input): Promise<Outcome<string>> {
  const { actor } = context;
  const allowed = authorize(actor, 'clock_target.write');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'staff') return refused('FORBIDDEN', 'forbidden');
  await lockCalendar(tx);
  const product = await productByCode(tx, input.product);
  if (product === undefined) return notFound;
  const { stage, minutes, reason } = input;
  const wrong = targetRefusal(minutes);
  if (wrong !== null) return refused('REFUSED', wrong, undefined, 'minutes');
  const productId = product.id;
  const targetId = await insertTarget(tx, { productId, stage, minutes, reason, setById: actor.id });
  await appendEvent(
    tx,
    actor,
    { kind: 'product', id: productId },
    { action: 'clock_target.set', payload: { targetId, productId, stage, minutes } },
  );
  return done(targetId);
}
