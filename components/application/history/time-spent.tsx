'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { type Definition, DefinitionStrip } from '@/components/ui/tables/definitions';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';

/** Time since submission, apart by whose it was, and stage by stage. */
export function TimeSpent() {
  const t = useTranslations('application.time');
  const stages = useTranslations('application.stages');
  const format = useFormat();
  const { time } = useScene().view;
  const item = (key: 'ours' | 'applicant' | 'third_party', minutes: number): Definition => ({
    key,
    term: t(`whose.${key}`),
    value: format.businessTime(minutes),
  });
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="mb-6 max-w-[720px]">
      <DefinitionStrip
        items={[
          item('ours', time.oursMinutes),
          item('applicant', time.applicantMinutes),
          item('third_party', time.thirdPartyMinutes),
        ]}
      />
      {time.spans.length === 0 ? null : (
        <DataTable
          label={t('table')}
          rows={time.spans}
          rowKey={(span) => `${span.from}/${span.stage}/${span.owner}`}
          columns={[
            { key: 'stage', head: t('stage'), cell: (span) => stages(span.stage), rowHead: true },
            { key: 'whose', head: t('time'), cell: (span) => t(`whose.${span.owner}`) },
            { key: 'from', head: t('from'), cell: (span) => format.moment(span.from) },
            {
              key: 'to',
              head: t('to'),
              cell: (span) => (span.to === null ? t('running') : format.moment(span.to)),
            },
            {
              key: 'minutes',
              head: t('length'),
              cell: (span) => format.businessTime(span.minutes),
              number: true,
            },
          ]}
          className="mt-3"
        />
      )}
    </Section>
  );
}
