'use client';

import { useTranslations } from 'next-intl';
import type { IconName, Tone } from '@/components/ui/icon';
import { Status } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { useSentence } from '@/lib/client/assessment/text/use-sentence';
import type { FraudSignal } from '@/lib/domain/assessment/assessment';
import { useScene } from '../case/case-context';
import { EvidenceFigure } from '../evidence/evidence-figure';
import { SentenceWithEvidence } from '../evidence/sentence-with-evidence';
import { useCodeWords } from '../text/use-code-words';

const marks = {
  info: { tone: 'quiet', icon: 'open' },
  low: { tone: 'quiet', icon: 'open' },
  medium: { tone: 'warn', icon: 'warn' },
  high: { tone: 'bad', icon: 'bad' },
  critical: { tone: 'bad', icon: 'bad' },
} as const satisfies Record<FraudSignal['severity'], { tone: Tone; icon: IconName }>;

/** Open fraud signals, worst first; nothing is drawn where there are none. */
export function FraudSignals() {
  const t = useTranslations('application.signals');
  const { view } = useScene();
  const signals = view.assessment?.fraud.signals ?? [];
  if (signals.length === 0) return null;
  const worstFirst = Object.keys(marks).toReversed();
  const sorted = signals.toSorted((a, b) => worstFirst.indexOf(a.severity) - worstFirst.indexOf(b.severity));
  return (
    <Section title={t('title')} gloss={t('gloss', { count: signals.length })}>
      <ul className="-mt-1.5">
        {sorted.map((signal) => (
          <Signal key={signal.code} signal={signal} />
        ))}
      </ul>
    </Section>
  );
}

function Signal({ signal }: { signal: FraudSignal }) {
  const t = useTranslations('application.signals');
  const { view } = useScene();
  const write = useSentence('signals', view.currency);
  const words = useCodeWords();
  const pieces = write(signal.code, signal.params, words);
  const severity = t(`severity.${signal.severity}`);
  return (
    <li className="flex items-baseline gap-3 border-b border-rule py-[3px] last:border-rule-2">
      <Status {...marks[signal.severity]} loud>
        {signal.evidence.length > 0 ? (
          <EvidenceFigure quiet refs={signal.evidence} text={severity} />
        ) : (
          severity
        )}
      </Status>
      <span className="min-w-0 flex-1">
        {pieces ? <SentenceWithEvidence pieces={pieces} figures={signal.params} /> : signal.code}
      </span>
    </li>
  );
}
