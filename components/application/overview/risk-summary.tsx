'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Section } from '@/components/ui/section';
import { useSentence } from '@/lib/client/assessment/text/use-sentence';
import type { SummarySentence } from '@/lib/domain/assessment/assessment';
import { useScene } from '../case/case-context';
import { SentenceWithEvidence } from '../evidence/sentence-with-evidence';
import { useCodeWords } from '../text/use-code-words';
import { SimulatedPorts } from './simulated-ports';

/** Facts, then doubts: three to five sentences, each figure of which opens where it came from. */
export function RiskSummary() {
  const t = useTranslations('application.summary');
  const { view } = useScene();
  const sentences = view.assessment?.summary ?? [];
  return (
    <Section title={t('title')} gloss={t('gloss')} end={<SimulatedPorts />} ruled={false}>
      {sentences.length === 0 ? <p className="text-ink-3">{t('none')}</p> : null}
      <ul className="summary">
        {sentences.map((sentence) => (
          <Sentence
            key={`${sentence.code} ${JSON.stringify(sentence.figures)}`}
            sentence={sentence}
            currency={view.currency}
          />
        ))}
      </ul>
    </Section>
  );
}

function Sentence({ sentence, currency }: { sentence: SummarySentence; currency: string }) {
  const t = useTranslations('application.summary');
  const write = useSentence('summary', currency);
  const words = useCodeWords();
  const pieces = write(sentence.code, sentence.figures, words);
  const doubt = sentence.tone === 'doubt';
  return (
    <li>
      <Icon name={doubt ? 'warn' : 'ok'} tone={doubt ? 'warn' : 'ok'} label={t(sentence.tone)} />
      {pieces === null ? (
        <span className="text-ink-3">{t('unreadable')}</span>
      ) : (
        <SentenceWithEvidence pieces={pieces} figures={sentence.figures} />
      )}
    </li>
  );
}
