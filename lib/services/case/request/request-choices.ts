/** What can be asked of the parties of a case now: dates, and the facts that each of them could correct. */
import { databaseNow, findCase } from '@/db/queries/case/case';
import { currentFactSet } from '@/db/queries/case/draft';
import type { CorrectableFactView } from '@/lib/contracts/words/conversation';
import { correctableFacts } from '@/lib/domain/application/correctable-facts';
import type { CaseFacts } from '@/lib/domain/assessment/case-facts';
import type { RequestDates } from '@/lib/domain/workflow/clock/request-dates';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { loadSigningCase } from '@/lib/services/kernel/signing/signing-case';
import { itemNames } from '@/lib/services/kernel/tray/item-names';
import { datesOf } from './due';

export type RequestChoices = { dates: RequestDates; facts: CorrectableFactView[] };

export function requestChoices(
  context: Context,
  input: { readonly number: string },
): Promise<Outcome<RequestChoices>> {
  return reading(context, async (tx) => {
    const { actor } = context;
    const row = await findCase(tx, input.number);
    if (row === undefined || actor.kind !== 'staff') return notFound;
    const { panel } = await loadSigningCase(tx, row);
    const put = panel.some((member) => member.staffId === actor.id && member.recusedAt === null);
    const allowed = authorizeOnCase(actor, 'application.ask', row, put);
    if (!allowed.ok) return allowed;
    const facts = (await currentFactSet(tx, row.id))?.facts as CaseFacts | undefined;
    const correctable = facts === undefined ? [] : correctableFacts(facts);
    const items = new Set(correctable.flatMap(({ item }) => item?.id ?? []));
    const names = await itemNames(tx, context.vault, row.id, [...items]);
    return done({
      dates: await datesOf(tx, row, await databaseNow(tx)),
      facts: correctable.map(({ item, ...fact }) => ({
        ...fact,
        item: item && { kind: item.kind, ordinal: item.ordinal, name: names.get(item.id) ?? null },
      })),
    });
  });
}
