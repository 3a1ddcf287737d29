/** What waits to be seen by the member of staff who asks; names are joined when it is shown. */
import { z } from 'zod';
import { unseenNotices } from '@/db/queries/case/notice';
import { staffByIds } from '@/db/queries/people/staff';
import { type NoticeView, staffNotices } from '@/lib/contracts/house/people';
import { isStaff } from '@/lib/services/kernel/actor';
import { authorize } from '@/lib/services/kernel/authorize';
import { type Context, reading } from '@/lib/services/kernel/context';
import { done, type Outcome, refused } from '@/lib/services/kernel/outcome';

const noticeParams = z.object({ number: z.string(), fromId: z.uuid().optional() });

const shownAtMost = 20;
const countedAtMost = 100;

export async function listNotices(
  context: Context,
): Promise<Outcome<{ notices: NoticeView[]; unseen: number }>> {
  const { actor } = context;
  const allowed = authorize(actor, 'notice.read');
  if (!allowed.ok) return allowed;
  if (!isStaff(actor)) return refused('FORBIDDEN', 'forbidden');
  return reading(context, async (tx) => {
    const rows = await unseenNotices(tx, actor.id, countedAtMost);
    const known = rows.flatMap((row) => {
      const kind = staffNotices.find((each) => each === row.template);
      const params = noticeParams.safeParse(row.params);
      return kind === undefined || !params.success ? [] : [{ row, kind, ...params.data }];
    });
    const shown = known.slice(0, shownAtMost);
    const people = await staffByIds(
      tx,
      shown.flatMap(({ fromId }) => fromId ?? []),
    );
    return done({
      notices: shown.map(({ row, kind, number, fromId }) => ({
        id: row.id,
        kind,
        number,
        from: people.get(fromId ?? '') ?? null,
        at: row.createdAt.toISOString(),
      })),
      unseen: known.length,
    });
  });
}
