'use client';

import { useTranslations } from 'next-intl';
import { Button } from '@/components/ui/controls/button';
import { Popover } from '@/components/ui/overlays/popover';
import { orderClauses } from '@/lib/domain/workflow/clock/queue-order';
import type { SortState } from '../table/queue-head';

/** Why the rows stand as they stand, in words that are made from what sorts them. */
export function OrderNote({ sorting: { sort, direction } }: { sorting: SortState }) {
  const t = useTranslations('queue.order');
  const { first, amongEquals } = orderClauses(sort, direction);
  const [decides] = amongEquals;
  return (
    <Popover
      label={t('title')}
      align="end"
      className="w-[320px]"
      trigger={
        <Button kind="quiet" size="small" icon="rows">
          {t('title')}
        </Button>
      }
    >
      <ol className="list-decimal pl-5">
        {first.map((clause) => (
          <li key={clause} className="py-0.5 first-letter:uppercase">
            {t(`clauses.${clause}`)}
          </li>
        ))}
      </ol>
      {decides === undefined ? null : (
        <p className="mt-2">{t('amongEquals', { rule: t(`clauses.${decides}`) })}</p>
      )}
      {sort === 'sla' ? <p className="mt-2 text-12 text-ink-3">{t('gloss')}</p> : null}
    </Popover>
  );
}
