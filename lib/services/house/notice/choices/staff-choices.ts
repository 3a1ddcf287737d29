/** Staff choose whether what concerns them comes by e-mail too; their sign-in's address is copied under a key of its own. */
import { choiceOfStaff, putStaffChoice } from '@/db/queries/people/choice';
import type { StaffChoices } from '@/lib/contracts/words/notice';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

/** What is needed of sign-in: the address behind the session. */
export type WithSignIn = Context & {
  readonly userId: string | null;
  readonly signIns: {
    staff(userIds: readonly string[]): Promise<ReadonlyMap<string, { readonly email: string }>>;
  };
};

export function getStaffChoices(context: Context): Promise<Outcome<StaffChoices>> {
  return reading(context, async (tx) => {
    const { actor } = context;
    const allowed = authorize(actor, 'notice.read');
    if (!allowed.ok) return allowed;
    if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
    const chosen = await choiceOfStaff(tx, actor.id);
    return done({ language: chosen?.language ?? context.locale, email: chosen?.email ?? false });
  });
}

export async function chooseStaff(
  context: WithSignIn,
  input: StaffChoices & { readonly key: string },
): Promise<Outcome<StaffChoices>> {
  const { actor, userId } = context;
  const { language, email } = input;
  const allowed = authorize(actor, 'notice.read');
  if (!allowed.ok) return allowed;
  if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
  const address =
    email && userId !== null ? (await context.signIns.staff([userId])).get(userId)?.email : undefined;
  if (email && address === undefined) return refused('REFUSED', 'no_address', undefined, 'email');
  return runCommand(context, {
    operation: 'notice.choose_staff',
    key: input.key,
    input: { language, email },
    async run(tx) {
      await putStaffChoice(tx, { staffId: actor.id, language, email, ...sealed(context, actor.id, address) });
      return done(actor.id);
    },
    read: async () => done({ language, email }),
  });
}

function sealed(context: Context, staffId: string, address: string | undefined) {
  if (address === undefined) return { emailCipher: null, wrappedKey: null, masterKeyId: null };
  const { wrapped, key } = context.vault.createPersonKey(staffId);
  return { ...wrapped, emailCipher: key.seal(address, `staff_choice/${staffId}`) };
}
