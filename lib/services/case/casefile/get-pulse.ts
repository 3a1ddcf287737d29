/** Version, state, holder of a case and who asks for it: what a page asks to know whether it is stale. */
import { findCase } from '@/db/queries/case/case';
import { openTakeOver } from '@/db/queries/case/take-over';
import { lastOthersSequence } from '@/db/queries/desk/case-look';
import { staffById } from '@/db/queries/people/staff';
import type { ApplicationView } from '@/lib/contracts/application';
import type { Person } from '@/lib/contracts/case-parts';
import { newsVerbs } from '@/lib/domain/audit/news';
import { isStaff } from '@/lib/services/kernel/actor';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

export type Pulse = {
  version: number;
  state: ApplicationView['state'];
  holder: Person | null;
  askId: string | null;
  othersSequence: number;
};

/** Row-level security decides who sees the case; nothing of its content is in the answer. */
export function getPulse(context: Context, input: { number: string }): Promise<Outcome<Pulse>> {
  return reading(context, async (tx) => {
    const { actor } = context;
    const row = isStaff(actor) ? await findCase(tx, input.number) : undefined;
    if (row === undefined || row.state === 'draft' || !isStaff(actor)) return notFound;
    const holder = row.holderId === null ? null : await staffById(tx, row.holderId);
    const askId = (await openTakeOver(tx, row.id))?.id ?? null;
    const of = { staffId: actor.id, applicationId: row.id };
    const othersSequence = await lastOthersSequence(tx, of, newsVerbs);
    return done({ version: row.version, state: row.state, holder, askId, othersSequence });
  });
}
