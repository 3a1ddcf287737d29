'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Section } from '@/components/ui/section';
import { useSentence } from '@/lib/client/assessment/text/use-sentence';
import { useFormat } from '@/lib/client/format/use-format';
import type { QueueRow } from '@/lib/contracts/queue';
import { useCodeWords } from '../data/reason-line';

/** Facts, then doubts, in the assessment's own sentences; a figure leads to the case, where its evidence opens. */
export function PeekSummary({ row }: { row: QueueRow }) {
  const t = useTranslations('queue.peek');
  const format = useFormat();
  const write = useSentence('summary', row.currency);
  const words = useCodeWords();
  const { assessedAt, summary } = row.peek;
  const sentences = summary.flatMap(({ code, tone, figures }) => {
    const pieces = write(code, figures, words);
    return pieces === null ? [] : [{ code, tone, pieces }];
  });
  return (
    <Section
      title={t('summary')}
      end={assessedAt === null ? undefined : format.moment(assessedAt)}
      ruled={false}
      headClassName="mb-1.5!"
    >
      {sentences.length === 0 ? <p className="text-ink-3">{t('noSummary')}</p> : null}
      <ul>
        {sentences.map(({ code, tone, pieces }) => (
          <li key={code} className="relative mb-1.5 pl-[22px] text-13/[19px] text-pretty">
            <Icon
              name={tone === 'doubt' ? 'warn' : 'ok'}
              tone={tone === 'doubt' ? 'warn' : 'ok'}
              label={t(tone)}
              className="absolute top-0.5 left-0"
            />
            {pieces.map((piece, at) => {
              const key = `${at} ${piece.text}`;
              return piece.kind === 'text' ? (
                <span key={key}>{piece.text}</span>
              ) : (
                <span key={key} className="font-semibold whitespace-nowrap">
                  {piece.text}
                </span>
              );
            })}
          </li>
        ))}
      </ul>
    </Section>
  );
}
