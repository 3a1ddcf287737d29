/** An applicant's notices in the application: newest first, each new until they have seen it once. */
import { noticesOfParties, seeNotices } from '@/db/queries/case/notice';
import type { OwnNotice } from '@/lib/contracts/words/notice';
import { runCommand } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { closeCursor, openCursor } from '@/lib/services/kernel/cursor';
import { done, type Outcome } from '@/lib/services/kernel/outcome';
import { ownParties } from './choices/own-choices';
import { isPartyTemplate, type NoticeParams, partyText } from './notice-text';

type Page = { notices: OwnNotice[]; nextCursor: string | null };

export function ownNotices(
  context: Context,
  input: { readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<Page>> {
  return reading(context, async (tx) => {
    const own = await ownParties(tx, context.actor);
    if (!own.ok) return own;
    const place = openCursor(context.seal, 'own_notices', input.cursor);
    const rows = own.value.length === 0 ? [] : await noticesOfParties(tx, own.value, place, input.limit + 1);
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    const notices: OwnNotice[] = [];
    for (const row of page) {
      if (!isPartyTemplate(row.template)) continue;
      const params = row.params as NoticeParams;
      const { subject, text } = await partyText(context.locale, row.template, params);
      const number = typeof params.number === 'string' ? params.number : null;
      const at = row.createdAt.toISOString();
      notices.push({ id: row.id, title: subject, text, number, at, seen: row.seenAt !== null });
    }
    const more = rows.length > input.limit && last !== undefined;
    const nextCursor = more
      ? closeCursor(context.seal, 'own_notices', { at: last.createdAt, id: last.id })
      : null;
    return done({ notices, nextCursor });
  });
}

/** `seen`: how many of them had not been seen; those of others are left as they are. */
export function seeOwnNotices(
  context: Context,
  input: { readonly noticeIds: readonly string[]; readonly key: string },
): Promise<Outcome<{ seen: number }>> {
  return runCommand(context, {
    operation: 'notice.see_mine',
    key: input.key,
    input: { noticeIds: [...input.noticeIds] },
    async run(tx) {
      const own = await ownParties(tx, context.actor);
      if (!own.ok) return own;
      return done(String(own.value.length === 0 ? 0 : await seeNotices(tx, own.value, input.noticeIds)));
    },
    read: async (_tx, seen) => done({ seen: Number(seen) }),
  });
}
