'use client';

import { useTranslations } from 'next-intl';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import { type BacktestResult, unmovedSteps } from '../state/backtest-figures';

/** Steps that never changed what came to them: put as a question, with the count that it rests on. */
export function UnmovedSteps({ result }: { result: BacktestResult }) {
  const t = useTranslations('authority.backtest.unmoved');
  const format = useFormat();
  const steps = unmovedSteps(result);
  if (steps.length === 0) return null;
  return (
    <Section title={t('title')} className="mb-4">
      <ul>
        {steps.map(({ kind, decided }) => (
          <li key={kind}>{t(`question.${kind}`, { decided: format.count(decided) })}</li>
        ))}
      </ul>
    </Section>
  );
}
