'use client';

import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/marks/status';
import { figureText } from '@/lib/client/assessment/text/figure-text';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { MISSING } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { DocumentView, Evidence } from '@/lib/contracts/case-parts';
import type { Figure } from '@/lib/domain/assessment/assessment';
import type { SourcedValue } from '@/lib/domain/assessment/snapshot';
import { useScene } from '../case/case-context';
import { DocumentLink } from '../documents/document-link';
import { useCodeWords } from '../text/use-code-words';
import { usedValue } from './evidence-items';

type Value = SourcedValue<number | string | boolean | null>;

const units = [
  'money',
  'money_monthly',
  'percent',
  'multiple',
  'count',
  'months',
  'days',
  'points',
  'term',
  'grade',
  'code',
] as const satisfies readonly Figure['unit'][];

/** All values of one fact with source, date and who gave them; the one that counts is marked, and the rule said. */
export function EvidenceValues({
  evidence,
  document,
}: {
  evidence: Evidence;
  document: DocumentView | null;
}) {
  const t = useTranslations('evidence');
  const labels = useOpenText('evidence');
  const format = useFormat();
  const { view } = useScene();
  const party = view.parties.find((each) => each.id === evidence.partyId);
  const write = useValueText();
  const used = usedValue(evidence.values);
  const label = labels(`labels.${evidence.label}`) ?? evidence.label;
  return (
    <div>
      <div className="flex items-baseline gap-2">
        <span className="font-medium">{label}</span>
        {party ? <span className="text-12 text-ink-3">{format.person(party)}</span> : null}
      </div>
      {evidence.values.length + evidence.lines.length === 0 ? (
        <p className="text-ink-3">{t('none')}</p>
      ) : null}
      <table className="ledger ledger-tight" aria-label={label}>
        <tbody>
          {evidence.values.map((value, index) => (
            <ValueRow
              key={`${value.source} ${value.at} ${value.by}`}
              value={value}
              unit={evidence.unit}
              used={index === used.index}
            />
          ))}
          {evidence.lines.map((line) => (
            <tr key={line.label}>
              <th scope="row" className="text-ink-2">
                {labels(`lines.${line.label}`) ?? line.label}
              </th>
              <td className="number">{write(line.value, line.unit)}</td>
              <td />
            </tr>
          ))}
        </tbody>
      </table>
      {used.why && evidence.values.length > 1 ? (
        <p className="mt-1 text-12 text-ink-3">{t(`why.${used.why}`)}</p>
      ) : null}
      {document ? <DocumentLink document={document} /> : null}
    </div>
  );
}

function ValueRow({ value, unit, used }: { value: Value; unit: string; used: boolean }) {
  const t = useTranslations('evidence');
  const format = useFormat();
  const write = useValueText();
  return (
    <tr>
      <th scope="row" className="text-ink-2">
        {t(`sources.${value.source}`)}
        <span className="block text-12 text-ink-3">
          {format.moment(value.at)}
          {value.confidence === undefined
            ? null
            : `, ${t('confidence', { share: format.percent(value.confidence, { places: 0 }) })}`}
        </span>
      </th>
      <td className={used ? 'number font-semibold' : 'number text-ink-2'}>{write(value.value, unit)}</td>
      <td className="w-14 text-right">
        {used ? (
          <Tag tone="info" icon="check">
            {t('used')}
          </Tag>
        ) : null}
      </td>
    </tr>
  );
}

function useValueText(): (value: Value['value'], unit: string) => string {
  const t = useTranslations('evidence');
  const format = useFormat();
  const { view } = useScene();
  const words = useCodeWords();
  return (value, unit) => {
    if (value === null) return MISSING;
    if (typeof value === 'boolean') return value ? t('yes') : t('no');
    const known = units.find((each) => each === unit);
    return known === undefined
      ? String(value)
      : figureText(format, { unit: known, value }, view.currency, { words });
  };
}
