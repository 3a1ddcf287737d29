/** Shows one unmasked value. The act is recorded with its purpose before the value leaves. */
import { lockCase } from '@/db/queries/case/case';
import { partiesOfCase } from '@/db/queries/people/party';
import type { RevealField, revealPurposes } from '@/lib/contracts/case-parts';
import { authorizeOnCase } from '@/lib/services/kernel/authorize';
import { recordOnCase } from '@/lib/services/kernel/case/record';
import { transact } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';
import { openIdentity } from '@/lib/services/kernel/people/person';

type Input = {
  number: string;
  partyId: string;
  field: RevealField;
  purpose: (typeof revealPurposes)[number];
};

export function revealValue(context: Context, input: Input): Promise<Outcome<{ value: string | null }>> {
  return transact(context, async (tx) => {
    const row = await lockCase(tx, input.number);
    if (row === undefined) return notFound;
    const allowed = authorizeOnCase(context.actor, 'party.reveal', row);
    if (!allowed.ok) return allowed;
    const ofCase = (await partiesOfCase(tx, row.id)).some((party) => party.id === input.partyId);
    if (!ofCase) return notFound;
    const { partyId, field, purpose } = input;
    await recordOnCase(tx, context.actor, row.id, {
      action: 'party.revealed',
      payload: { partyId, field, purpose },
    });
    return done({ value: await openIdentity(tx, context.vault, partyId, field) });
  });
}
