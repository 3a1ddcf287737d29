'use client';

import { useTranslations } from 'next-intl';
import { Button, ButtonLink } from '@/components/ui/controls/button';
import { GradeTile } from '@/components/ui/marks/grade-tile';
import { Tag } from '@/components/ui/marks/status';
import { DefinitionStrip } from '@/components/ui/tables/definitions';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { QueueRow, QueueSort } from '@/lib/contracts/queue';
import { rowClock } from '../state/clock';
import styles from './peek.module.css';
import { PeekIndicators } from './peek-indicators';
import { PeekPlace } from './peek-place';
import { PeekRecommendation } from './peek-recommendation';
import { PeekStep } from './peek-step';
import { PeekSummary } from './peek-summary';

type Props = {
  readonly row: QueueRow | null;
  readonly elapsedMinutes: number;
  readonly sort: QueueSort;
  /** As the address has it: `null` shows it where there is room. */
  readonly state: 'open' | 'closed' | null;
  readonly onClose: () => void;
  readonly onOpen: (number: string) => void;
};

/** Link to the application page with its question form open. */
export const askHref = (number: string): string => `/applications/${number}?ask=1`;

/** The focus can rest here, so that a long summary scrolls by keyboard. */
const scrollable = { tabIndex: 0 } as const;

/** What one needs to choose or settle the focused case, all of it from data that came with its row. */
export function Peek({ row, elapsedMinutes, sort, state, onClose, onOpen }: Props) {
  const t = useTranslations('queue.peek');
  return (
    <aside
      className={`peek ${styles.peek}`}
      data-state={state ?? 'auto'}
      data-empty={row === null || undefined}
      aria-label={t('region')}
      hidden={state === 'closed'}
    >
      {row === null ? (
        <p className="peek-body text-ink-3">{t('empty')}</p>
      ) : (
        <>
          <section className="peek-body" key={row.number} aria-label={row.number} {...scrollable}>
            <PeekHead row={row} elapsedMinutes={elapsedMinutes} />
            <PeekPlace row={row} elapsedMinutes={elapsedMinutes} sort={sort} />
            <PeekStep row={row} />
            <PeekFigures row={row} />
            <PeekSummary row={row} />
            <PeekIndicators row={row} />
            <PeekRecommendation row={row} />
          </section>
          <div className="peek-foot">
            <Button kind="ink" keys="enter" onClick={() => onOpen(row.number)}>
              {t('open')}
            </Button>
            <ButtonLink keys="r" href={askHref(row.number)} prefetch={false}>
              {t('ask')}
            </ButtonLink>
            <Button kind="quiet" icon="close" label={t('close')} className="ml-auto" onClick={onClose} />
          </div>
        </>
      )}
    </aside>
  );
}

function PeekHead({ row, elapsedMinutes }: { row: QueueRow; elapsedMinutes: number }) {
  const t = useTranslations('queue');
  const format = useFormat();
  const clock = rowClock(row.clock, elapsedMinutes);
  const tone = clock?.state === 'over' ? 'bad' : clock?.state === 'at_risk' ? 'warn' : 'quiet';
  const words =
    clock === null ? null : clock.leftMinutes === null ? t('clock.paused') : format.clock(clock.leftMinutes);
  return (
    <div className="flex items-center gap-2.5">
      {row.grade === null ? null : <GradeTile grade={row.grade} size={28} />}
      <div className="min-w-0 flex-1">
        <div className="flex items-center gap-2">
          <span className="min-w-0 flex-1 truncate text-15/5 font-semibold">
            {format.person({ name: row.applicantName, nameLatin: row.applicantNameLatin })}
          </span>
          {words === null ? null : (
            <Tag tone={tone} icon="wait">
              {words}
            </Tag>
          )}
        </div>
        <div className="truncate text-12 text-ink-3">
          {row.number}
          {row.identityMasked === null ? null : ` · ${row.identityMasked}`}
        </div>
      </div>
    </div>
  );
}

function PeekFigures({ row }: { row: QueueRow }) {
  const t = useTranslations('queue.peek');
  const format = useFormat();
  return (
    <div className="my-3 border-y border-rule py-2">
      <DefinitionStrip
        rail
        items={[
          { key: 'asked', term: t('asked'), value: format.money(row.amountMinor, row.currency) },
          { key: 'term', term: t('term'), value: format.term(row.term) },
          { key: 'pd', term: t('pd'), value: row.pd === null ? MISSING : format.percent(row.pd) },
          {
            key: 'score',
            term: t('score'),
            value: row.points === null ? MISSING : format.count(Math.round(row.points)),
          },
        ]}
      />
    </div>
  );
}
