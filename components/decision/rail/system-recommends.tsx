'use client';

import { useTranslations } from 'next-intl';
import { Icon } from '@/components/ui/icon';
import { Popover } from '@/components/ui/overlays/popover';
import { KeyFigure } from '@/components/ui/tables/definitions';
import { useFormat } from '@/lib/client/format/use-format';
import { useDecision } from '../state/decision-context';
import { RouteLine } from './route-line';
import { useReasonText } from './use-reason-text';

/** What the system would do, in three figures, and why. It is an opinion: it bears no seal and is not counted. */
export function SystemRecommends() {
  const t = useTranslations('decision.system');
  const format = useFormat();
  const { view } = useDecision();
  const { assessment, asked, currency } = view;
  if (assessment === null) {
    return (
      <section aria-label={t('title')}>
        <Head />
        <p className="mb-3 text-ink-3">{t('none')}</p>
      </section>
    );
  }
  const { recommendation } = assessment;
  const same = recommendation.term.count === asked.term.count && recommendation.term.unit === asked.term.unit;
  return (
    <section aria-label={t('title')}>
      <Head />
      <div className="flex justify-between gap-3 border-b border-rule pb-2">
        <KeyFigure
          value={
            recommendation.amountMinor === null
              ? t('noAmount')
              : format.money(recommendation.amountMinor, currency)
          }
          gloss={
            recommendation.outcome === 'approve'
              ? t('asked', { amount: format.money(asked.amountMinor, currency) })
              : t(recommendation.outcome)
          }
        />
        <KeyFigure
          value={format.term(recommendation.term, true)}
          gloss={same ? t('asAsked') : t('asked', { amount: format.term(asked.term, true) })}
        />
        <KeyFigure
          value={recommendation.rateAnnual === null ? '–' : format.rate(recommendation.rateAnnual)}
          gloss={recommendation.rateAnnual === null ? t('cannotPrice') : t('aYear')}
        />
      </div>
      <RouteLine />
    </section>
  );
}

function Head() {
  const t = useTranslations('decision.system');
  const { view } = useDecision();
  const reasonText = useReasonText();
  const reasons = view.assessment?.principalReasons ?? [];
  return (
    <div className="section-head mb-1.5">
      <h2>{t('title')}</h2>
      {reasons.length > 0 ? (
        <span className="section-end">
          <Popover
            label={t('whyTitle')}
            align="end"
            side="left"
            trigger={
              <button type="button" className="link">
                {t('why')}
              </button>
            }
          >
            <ul className="flex flex-col gap-1.5">
              {reasons.map((reason) => (
                <li key={reason.code} className="flex gap-2">
                  <Icon name="warn" size={14} tone="warn" className="mt-[3px]" />
                  <span>{reasonText(reason.code, reason.params)}</span>
                </li>
              ))}
            </ul>
          </Popover>
        </span>
      ) : null}
    </div>
  );
}
