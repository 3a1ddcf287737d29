'use client';

import { useQuery } from '@tanstack/react-query';
import { useTranslations } from 'next-intl';
import { SkeletonRows } from '@/components/ui/notices/skeleton';
import { ErrorNotice } from '@/components/ui/notices/states';
import { Section } from '@/components/ui/section';
import { readFailure } from '@/lib/client/failure/failure';
import { useFailureText } from '@/lib/client/failure/use-failure-text';
import { useFormat } from '@/lib/client/format/use-format';
import { similarOptions } from '@/lib/client/neighbours/similar-cases';
import type { SimilarCases } from '@/lib/contracts/application';
import { wilsonInterval } from '@/lib/domain/shared/arithmetic/wilson-interval';
import { useScene } from '../case/case-context';
import { SimilarStrip } from './similar-strip';
import { SimilarTable } from './similar-table';

/** The nearest past cases: how many, how they ended, the bad ones included. They come after the page, which waits for none. */
export function SimilarApplications() {
  const t = useTranslations('application.similar');
  const failureText = useFailureText();
  const { number, assessmentId } = useScene().view;
  const similar = useQuery(similarOptions(number, assessmentId));
  if (similar.data !== undefined) return <Found found={similar.data} />;
  return (
    <Section title={t('title')}>
      {similar.isError ? (
        <ErrorNotice title={t('failed')} onRetry={() => void similar.refetch()}>
          {failureText(readFailure(similar.error))}
        </ErrorNotice>
      ) : (
        <table className="w-full">
          <SkeletonRows columns={[40, 90, -90, 30, 80]} rows={6} />
        </table>
      )}
    </Section>
  );
}

function Found({ found }: { found: SimilarCases }) {
  const t = useTranslations('application.similar');
  const format = useFormat();
  const { total, onTime, late, lost, running, notLent, rows } = found;
  if (total === 0) {
    return (
      <Section title={t('title')}>
        <p className="text-ink-3">{t('none')}</p>
      </Section>
    );
  }
  const counts = { total: format.count(total), onTime: format.count(onTime), late, lost, running, notLent };
  return (
    <Section title={t('title')} gloss={t('gloss', counts)}>
      <SimilarStrip
        label={t('chart', counts)}
        onTime={onTime}
        late={late}
        lost={lost}
        open={running + notLent}
      />
      <SimilarTable rows={rows} />
      <LossRate found={found} />
    </Section>
  );
}

/** The share that was lost, over those whose end is known, with how sure so few cases make it. */
function LossRate({ found }: { found: SimilarCases }) {
  const t = useTranslations('application.similar');
  const format = useFormat();
  const { onTime, late, lost, running, notLent } = found;
  const ended = onTime + late + lost;
  const interval = wilsonInterval(lost, ended);
  return (
    <p className="mt-2 text-12 text-ink-3">
      {format.sentences(
        interval === null
          ? null
          : t('rate', {
              ended: format.count(ended),
              share: format.percent(lost / ended),
              low: format.percent(interval.low),
              high: format.percent(interval.high),
            }),
        t('rest', { running, notLent }),
      )}
    </p>
  );
}
