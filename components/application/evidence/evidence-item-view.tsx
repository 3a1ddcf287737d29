'use client';

import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/marks/status';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { plainSentence, useSentence } from '@/lib/client/assessment/text/use-sentence';
import { useFormat } from '@/lib/client/format/use-format';
import { useScene } from '../case/case-context';
import { DocumentLink } from '../documents/document-link';
import { useFactorText } from '../text/use-factor-text';
import type { EvidenceItem } from './evidence-items';
import { EvidenceValues } from './evidence-values';

/** One piece of evidence: a fact with its values side by side, a paper, a rule, a factor or a computation. */
export function EvidenceItemView({ item, figure }: { item: EvidenceItem; figure: string }) {
  switch (item.kind) {
    case 'fact':
      return <EvidenceValues evidence={item.evidence} document={item.document} />;
    case 'document':
      return <DocumentLink document={item.document} />;
    case 'rule':
      return <RuleEvidence rule={item.rule} />;
    case 'factor':
      return <FactorEvidence factor={item.factor} />;
    default:
      return <NamedEvidence kind={item.kind} id={item.id} figure={figure} />;
  }
}

function RuleEvidence({ rule }: { rule: Extract<EvidenceItem, { kind: 'rule' }>['rule'] }) {
  const t = useTranslations('evidence');
  const { view } = useScene();
  const write = useSentence('rules', view.currency);
  const pieces = write(rule.id, rule.params);
  return (
    <div>
      <div className="flex items-baseline gap-2">
        <span className="font-medium">{rule.id}</span>
        <span className="text-12 text-ink-3">{t('rule')}</span>
        <Tag tone={rule.fired ? 'warn' : 'ok'} className="ml-auto">
          {rule.fired ? t('ruleFired') : t('ruleQuiet')}
        </Tag>
      </div>
      {pieces ? <p className="text-ink-2">{plainSentence(pieces)}</p> : null}
    </div>
  );
}

function FactorEvidence({ factor }: { factor: Extract<EvidenceItem, { kind: 'factor' }>['factor'] }) {
  const t = useTranslations('evidence');
  const format = useFormat();
  const factorText = useFactorText();
  return (
    <div>
      <div className="flex items-baseline gap-2">
        <span className="font-medium">{factorText(factor)}</span>
        <span className="text-12 text-ink-3">{t('factor')}</span>
      </div>
      <p className="text-ink-2">
        {t('factorPoints', { points: format.count(Math.round(factor.pointsVsMean), true) })}
      </p>
    </div>
  );
}

type Named = { kind: 'computation' | 'legal' | 'unknown'; id: string; figure: string };

/** A computation has no value of its own here: the figure that was opened is what it gave, with when. */
function NamedEvidence({ kind, id, figure }: Named) {
  const t = useTranslations('evidence');
  const names = useOpenText('evidence');
  const format = useFormat();
  const { view } = useScene();
  if (kind === 'unknown') return <p className="text-ink-3">{t('missing', { id })}</p>;
  const name = names(`computations.${id}`) ?? names(`labels.${id}`) ?? t('computations.other', { code: id });
  return (
    <div>
      <div className="flex items-baseline gap-2">
        <span className="font-medium">{name}</span>
        <span className="text-12 text-ink-3">{t(kind)}</span>
        <span className="number ml-auto font-semibold">{figure}</span>
      </div>
      {kind === 'computation' && view.assessedAt !== null ? (
        <p className="text-ink-2">{t('computedFrom', { time: format.moment(view.assessedAt) })}</p>
      ) : null}
    </div>
  );
}
