/** What an applicant chose about language and channels; the same for every case that they are in. */
import type { Transaction } from '@/db/connect';
import { choiceOfParty, languageOfParty, putChoice } from '@/db/queries/people/choice';
import { partiesOfUser } from '@/db/queries/people/party';
import type { ContactChoices } from '@/lib/contracts/words/notice';
import type { Actor } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

type Wish = { readonly language: 'en' | 'zh'; readonly sms: boolean; readonly email: boolean };

/** The parties that the reader is, oldest first; refused to anybody but an applicant. */
export async function ownParties(tx: Transaction, actor: Actor): Promise<Outcome<readonly string[]>> {
  const allowed = authorize(actor, 'tracker.read');
  if (!allowed.ok) return allowed;
  if (actor.kind !== 'applicant') return refused('FORBIDDEN', 'forbidden');
  return done((await partiesOfUser(tx, actor.id)).map((each) => each.partyId));
}

export async function viewChoices(
  tx: Transaction,
  context: Context,
  partyIds: readonly string[],
): Promise<ContactChoices> {
  const [first] = partyIds;
  if (first === undefined)
    return { language: context.locale, sms: true, email: false, address: null, pending: false };
  const choice = await choiceOfParty(tx, first);
  const waits = choice?.pendingUntil != null && choice.pendingUntil > new Date();
  return {
    language: await languageOfParty(tx, first),
    sms: choice?.sms ?? true,
    email: choice?.email ?? false,
    address: choice?.emailMasked ?? null,
    pending: waits,
  };
}

export const getChoices = (context: Context): Promise<Outcome<ContactChoices>> =>
  reading(context, async (tx) => {
    const own = await ownParties(tx, context.actor);
    return own.ok ? done(await viewChoices(tx, context, own.value)) : own;
  });

/** At least one channel leads out of the application, and e-mail only where an address was confirmed. */
export function choose(context: Context, input: Wish & { key: string }): Promise<Outcome<ContactChoices>> {
  const { language, sms, email } = input;
  return runCommand(context, {
    operation: 'notice.choose',
    key: input.key,
    input: { language, sms, email },
    async run(tx) {
      const own = await ownParties(tx, context.actor);
      if (!own.ok) return own;
      const [first] = own.value;
      if (first === undefined) return refused('REFUSED', 'no_application');
      if (!sms && !email) return refused('REFUSED', 'no_channel', undefined, 'sms');
      if (email && (await choiceOfParty(tx, first))?.confirmedAt == null)
        return refused('REFUSED', 'address_unconfirmed', undefined, 'email');
      for (const partyId of own.value) await putChoice(tx, partyId, await possible(tx, partyId, input));
      return done(first);
    },
    async read(tx) {
      const own = await ownParties(tx, context.actor);
      return own.ok ? done(await viewChoices(tx, context, own.value)) : own;
    },
  });
}

/** A party of theirs that came later has no address yet: it keeps its phone. */
async function possible(tx: Transaction, partyId: string, { language, sms, email }: Wish) {
  const confirmed = (await choiceOfParty(tx, partyId))?.confirmedAt != null;
  return { language, sms: sms || !confirmed, email: email && confirmed };
}
