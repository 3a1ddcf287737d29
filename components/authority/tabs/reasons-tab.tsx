'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { DataTable } from '@/components/ui/tables/data-table';
import { type ReasonCode, reasonCodes, signerReasons } from '@/lib/domain/assessment/reason-codes';
import { LoadingLines } from '../words/loading-lines';

/** Name of a code and what the applicant reads, in both languages of the lender. */
export type ReasonWords = Readonly<
  Record<'en' | 'zh', Readonly<Record<string, { readonly label: string; readonly applicant: string }>>>
>;

const acts = ['approve', 'decline', 'refer', 'return'] as const;
const actsOf = (code: ReasonCode) =>
  acts.filter((act) => signerReasons[act].some((each: ReasonCode) => each === code));

/** The closed list of reasons: which acts of a signer they serve, and their words in Chinese and English. */
export function ReasonsTab({ words }: { words: ReasonWords | null }) {
  const t = useTranslations('authority.reasons');
  if (words === null) return <LoadingLines lines={12} />;
  const wordsOf = (code: ReasonCode, locale: 'en' | 'zh') => (
    <>
      <span className="font-medium">{words[locale][code]?.label}</span>
      <span className="block text-12 text-ink-3">{words[locale][code]?.applicant}</span>
    </>
  );
  return (
    <Section title={t('title')} gloss={t('gloss')} ruled={false} className="mt-4">
      <DataTable
        label={t('title')}
        rows={reasonCodes}
        rowKey={(code) => code}
        columns={[
          {
            key: 'code',
            head: t('code'),
            rowHead: true,
            cell: (code) => <span className="font-mono text-12 text-ink-2">{code}</span>,
          },
          { key: 'zh', head: t('zh'), cell: (code) => <span lang="zh-CN">{wordsOf(code, 'zh')}</span> },
          { key: 'en', head: t('en'), cell: (code) => <span lang="en">{wordsOf(code, 'en')}</span> },
          {
            key: 'acts',
            head: t('acts'),
            cell: (code) => {
              const served = actsOf(code);
              return served.length === 0
                ? t('systemOnly')
                : served.map((act) => t(`act.${act}`)).join(t('join'));
            },
          },
        ]}
      />
    </Section>
  );
}
