/** A member of staff has seen a notice of theirs; it is not shown again. */
import { markSeen } from '@/db/queries/case/notice';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import type { Context } from '@/lib/services/kernel/context';
import { done, notFound, type Outcome, refused } from '@/lib/services/kernel/outcome';

/** A notice of somebody else does not exist for the one who asks; seeing one twice changes nothing. */
export function seeNotice(
  context: Context,
  input: { noticeId: string; key: string },
): Promise<Outcome<{ noticeId: string }>> {
  const { actor } = context;
  return runCommand(context, {
    operation: 'notice.seen',
    key: input.key,
    input: { noticeId: input.noticeId },
    async run(tx) {
      const allowed = authorize(actor, 'notice.read');
      if (!allowed.ok) return allowed;
      if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
      return (await markSeen(tx, input.noticeId, actor.id)) ? done(input.noticeId) : notFound;
    },
    read: async (_tx, noticeId) => done({ noticeId }),
  });
}
