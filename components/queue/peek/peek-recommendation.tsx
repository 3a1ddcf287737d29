'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import type { QueueRow } from '@/lib/contracts/queue';

type Step = QueueRow['peek']['steps'][number];

/** What the system recommends, neutrally, and who has to sign. */
export function PeekRecommendation({ row }: { row: QueueRow }) {
  const t = useTranslations('queue.peek');
  const format = useFormat();
  const { peek, currency } = row;
  if (peek.outcome === null) return null;
  const terms = [
    peek.recommendedAmountMinor === null ? null : format.money(peek.recommendedAmountMinor, currency),
    peek.recommendedTerm === null ? null : format.term(peek.recommendedTerm),
    peek.recommendedRateAnnual === null ? null : format.rate(peek.recommendedRateAnnual),
  ].filter((part) => part !== null);
  const outcome = t(`outcome.${peek.outcome}`);
  const hasTerms = peek.recommendedAmountMinor !== null && peek.outcome !== 'decline';
  return (
    <Section title={t('recommends')} className="mt-2 border-rule!" headClassName="mb-1.5!">
      <div className="text-15 font-semibold">{hasTerms ? terms.join(' · ') : outcome}</div>
      <Cover
        row={row}
        lead={hasTerms && peek.outcome !== 'approve' ? t('outcomeSentence', { outcome }) : null}
      />
      <RouteLine steps={peek.steps} assessed={peek.assessedAt !== null} />
    </Section>
  );
}

/** `lead`: the outcome, where the terms alone do not say it. */
function Cover({ row, lead }: { row: QueueRow; lead: string | null }) {
  const t = useTranslations('queue.peek');
  const format = useFormat();
  const { recommendedStressedCover, steps } = row.peek;
  if (recommendedStressedCover === null)
    return lead === null ? null : <p className="mt-0.5 text-ink-2">{lead}</p>;
  const cover = format.ratioInText(recommendedStressedCover);
  const spared = steps.findLast(({ state }) => state === 'not_needed');
  return (
    <p className="mt-0.5 text-ink-2">
      {format.sentences(
        lead,
        spared === undefined
          ? t('stressedCover', { cover })
          : t('stressedCoverFewer', { cover, steps: t(`fewer.${spared.kind}`) }),
      )}
    </p>
  );
}

/** The line of signatures in short: the system's own is checked, the open one in ink, the spared ones struck out. */
function RouteLine({ steps, assessed }: { steps: readonly Step[]; assessed: boolean }) {
  const t = useTranslations('queue.peek');
  return (
    <ol className="mt-2.5 flex flex-wrap items-center gap-x-1.5 text-12 text-ink-3" aria-label={t('route')}>
      {assessed ? (
        <li className="flex items-center gap-1.5 text-ink-2">
          <Icon name="check" size={14} tone="ok" />
          {t('step.system')}
        </li>
      ) : null}
      {steps.map(({ kind, state }) => (
        <li key={kind} className="flex items-center gap-1.5">
          <Icon name="right" size={12} />
          {state === 'signed' ? <Icon name="check" size={14} tone="ok" /> : null}
          <span
            className={clsx(state === 'open' && 'font-semibold text-ink', state === 'signed' && 'text-ink-2')}
          >
            {state === 'not_needed' ? <s>{t(`step.${kind}`)}</s> : t(`step.${kind}`)}
            <span className="sr-only"> ({t(`stepState.${state}`)})</span>
          </span>
        </li>
      ))}
    </ol>
  );
}
