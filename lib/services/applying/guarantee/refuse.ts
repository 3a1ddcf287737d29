/** A guarantor refuses: no name, no number and no reason is asked for, and nothing of theirs is kept but the answer. */

import type { GuaranteeResult } from '@/lib/contracts/applicant/guarantee';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { reopenGuaranteeCondition } from '@/lib/services/kernel/guarantee/conditions';
import { hashOfToken } from '@/lib/services/kernel/guarantee/token';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';
import { lockAsked, readAnswer, recordAnswer } from './record-answer';

type Input = { readonly token: string; readonly key: string };

export async function refuseGuarantee(
  context: Context,
  { token, key }: Input,
): Promise<Outcome<{ result: GuaranteeResult }>> {
  const { actor } = context;
  const allowed = authorize(actor, 'guarantee.answer');
  if (!allowed.ok) return allowed;
  return runCommand(context, {
    operation: 'guarantee.refuse',
    key,
    input: { link: hashOfToken(token).toString('hex') },
    async run(tx) {
      const asked = await lockAsked(tx, context, token);
      if (!asked.ok) return asked;
      if (actor.kind !== 'applicant') return refused('FORBIDDEN', 'forbidden');
      await recordAnswer(tx, context, actor, asked.value, { answer: 'refused', cipher: null, keyId: null });
      await reopenGuaranteeCondition(tx, asked.value.row, asked.value.guarantor.id);
      return done(asked.value.link.id);
    },
    read: readAnswer,
  });
}
