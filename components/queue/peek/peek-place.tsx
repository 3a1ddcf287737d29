'use client';

import { useTranslations } from 'next-intl';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { QueueRow, QueueSort } from '@/lib/contracts/queue';
import { orderKeys } from '@/lib/domain/workflow/clock/queue-order';
import { rowClock } from '../state/clock';

type Props = { readonly row: QueueRow; readonly elapsedMinutes: number; readonly sort: QueueSort };

/** Why the focused row stands where it stands: what the order's first key says of it, and its clock. */
export function PeekPlace({ row, elapsedMinutes, sort }: Props) {
  const t = useTranslations('queue.place');
  const format = useFormat();
  const key = useKeyWords(row, sort);
  const clock = useClockWords(row, elapsedMinutes);
  const { unpublishedYear } = row.clock;
  return (
    <p className="mt-2 text-12 text-ink-2">
      {format.sentences(key, clock)}
      {unpublishedYear === null ? null : (
        <span className="text-warn"> {t('unpublished', { year: String(unpublishedYear) })}</span>
      )}
    </p>
  );
}

/** `null` where the clock itself is what sorts. */
function useKeyWords(row: QueueRow, sort: QueueSort): string | null {
  const t = useTranslations('queue.place');
  const format = useFormat();
  const [leading] = orderKeys[sort];
  switch (leading) {
    case 'due':
      return null;
    case 'received':
      return t('received', { when: format.moment(row.receivedAt) });
    case 'amount':
      return t('amount', { amount: format.money(row.amountMinor, row.currency) });
    case 'grade':
      return row.grade === null ? t('ungraded') : t('grade', { grade: row.grade });
    case 'decided':
      return t('decided', { when: row.decided === null ? MISSING : format.moment(row.decided.at) });
  }
}

function useClockWords(row: QueueRow, elapsedMinutes: number): string {
  const t = useTranslations('queue.place');
  const format = useFormat();
  const { clock } = row;
  const now = rowClock(clock, elapsedMinutes);
  if (clock.paused !== null) {
    const left = clock.leftMinutes === null ? null : format.businessTime(Math.max(0, clock.leftMinutes));
    const since = t('paused', { when: format.moment(clock.paused.at), whom: t(`whom.${clock.paused.for}`) });
    return left === null ? since : `${since}${t('pausedLeft', { left })}`;
  }
  if (now === null || now.leftMinutes === null || clock.dueAt === null) return t('noClock');
  const when = format.moment(clock.dueAt);
  const time = format.businessTime(now.leftMinutes);
  if (now.state !== 'over') return t('due', { when, left: time });
  const told =
    clock.escalatedAt === null ? t('notTold') : t('told', { when: format.moment(clock.escalatedAt) });
  return `${t('over', { when, over: time })}${told}`;
}
