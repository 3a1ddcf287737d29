/** What could not be delivered: for the staff of a case what and why, for administrators what kind and why, of nobody; sent again by hand. */
import type { Transaction } from '@/db/connect';
import { asSystem } from '@/db/connect-actor';
import { findCase, findCaseById } from '@/db/queries/case/case';
import { findNotice, type NoticeRow, reviveNotice, undelivered } from '@/db/queries/case/notice';
import type { UndeliveredNotice } from '@/lib/contracts/words/notice';
import { type Actor, isStaff } from '@/lib/services/kernel/actor';
import { authorize, authorizeOnCase } from '@/lib/services/kernel/authorize';
import { runCommand } from '@/lib/services/kernel/command';
import { type Context, reading } from '@/lib/services/kernel/context';
import { closeCursor, openCursor } from '@/lib/services/kernel/cursor';
import { sendLater } from '@/lib/services/kernel/notify';
import { done, notFound, type Outcome } from '@/lib/services/kernel/outcome';

type Input = {
  readonly number?: string | undefined;
  readonly cursor?: string | undefined;
  readonly limit: number;
};
type Page = { notices: UndeliveredNotice[]; nextCursor: string | null };

export function listUndelivered(context: Context, input: Input): Promise<Outcome<Page>> {
  return reading(context, async (tx) => {
    const { actor } = context;
    const scope = input.number === undefined ? null : await findCase(tx, input.number);
    if (scope === undefined) return authorizeUnknown(actor);
    const allowed =
      scope === null
        ? authorize(actor, 'notice.administer')
        : authorizeOnCase(actor, 'application.message', scope);
    if (!allowed.ok) return allowed;
    if (!isStaff(actor)) return notFound;
    const place = openCursor(context.seal, 'undelivered', input.cursor);
    const read = () => undelivered(tx, scope?.id ?? null, place, input.limit + 1);
    const rows = scope === null ? await asSystem(tx, 'notice', read) : await read();
    const page = rows.slice(0, input.limit);
    const last = page.at(-1);
    return done({
      notices: page.map((row) => shown(row, scope?.number ?? null)),
      nextCursor:
        rows.length > input.limit && last !== undefined
          ? closeCursor(context.seal, 'undelivered', { at: last.createdAt, id: last.id })
          : null,
    });
  });
}

const authorizeUnknown = (actor: Actor): Outcome<never> => {
  const allowed = authorize(actor, 'notice.read');
  return allowed.ok ? notFound : allowed;
};

const shown = (row: NoticeRow, number: string | null): UndeliveredNotice => ({
  id: row.id,
  channel: row.channel,
  template: row.template,
  number,
  failure: row.failure ?? 'unreachable',
  attempts: row.attempts,
  at: row.createdAt.toISOString(),
});

/** One that was delivered meanwhile, or of a case that the caller does not work on, is not there. */
export function resendNotice(
  context: Context,
  input: { readonly noticeId: string; readonly key: string },
): Promise<Outcome<{ noticeId: string }>> {
  return runCommand(context, {
    operation: 'notice.resend',
    key: input.key,
    input: { noticeId: input.noticeId },
    async run(tx) {
      const allowed = await mayResend(tx, context.actor, input.noticeId);
      if (!allowed.ok) return allowed;
      const revived = await asSystem(tx, 'notice', () => reviveNotice(tx, input.noticeId));
      if (revived === undefined) return notFound;
      await sendLater(tx, revived.dedupeKey);
      return done(input.noticeId);
    },
    read: async (_tx, noticeId) => done({ noticeId }),
  });
}

async function mayResend(tx: Transaction, actor: Actor, noticeId: string): Promise<Outcome<true>> {
  const administers = authorize(actor, 'notice.administer');
  if (administers.ok) return administers;
  const reads = authorize(actor, 'notice.read');
  if (!reads.ok) return reads;
  const row = await findNotice(tx, noticeId);
  const onCase = row?.applicationId == null ? undefined : await findCaseById(tx, row.applicationId);
  return onCase === undefined ? notFound : authorizeOnCase(actor, 'application.message', onCase);
}
