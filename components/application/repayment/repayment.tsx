'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/ui/section';
import { currencySymbol } from '@/lib/client/format/numbers';
import { useFormat } from '@/lib/client/format/use-format';
import type { Sliders } from '@/lib/domain/assessment/stressed-table';
import { useScene } from '../case/case-context';
import { incomeHaircut, repaymentFacts } from './repayment-facts';
import { RepaymentTable } from './repayment-table';
import { sameSliders } from './stress';
import { StressSliders } from './stress-sliders';
import { useRepayment } from './use-repayment';

/** Whether the loan can be repaid: as asked and as recommended, today and under stress that can be moved. */
export function Repayment() {
  const t = useTranslations('application.repay');
  const format = useFormat();
  const { view, considered } = useScene();
  const [moved, setMoved] = useState<Sliders | null>(null);
  const repayment = useRepayment(view, considered, moved);
  const capacity = view.assessment?.capacity;
  const base = repayment?.base ?? null;
  const move = (sliders: Sliders) => setMoved(base && sameSliders(sliders, base) ? null : sliders);
  const reset = (
    <button type="button" className="link link-quiet" onClick={() => setMoved(null)}>
      {t('reset')}
    </button>
  );
  const haircut = incomeHaircut(view, capacity?.asked.incomeMonthlyMinor ?? null);
  const haircutText =
    haircut === null
      ? t('haircutPlain')
      : t('haircut', {
          income: format.money(haircut.incomeMinor, view.currency),
          share: format.percent(haircut.share, { places: 0 }),
        });
  const gloss = t('gloss', { currency: currencySymbol(view.currency) });
  return (
    <Section title={t('title')} gloss={gloss} end={moved ? reset : undefined} headClassName="mb-1">
      {repayment === null || !capacity ? (
        <p className="text-ink-3">{t('none')}</p>
      ) : (
        <>
          {base ? (
            <StressSliders sliders={moved ?? base} rateHasEffect={repayment.rateHasEffect} onChange={move} />
          ) : null}
          <RepaymentTable
            columns={repayment.columns}
            limits={{ dtiMax: capacity.dtiMax, coverMin: capacity.coverMin }}
            currency={view.currency}
            facts={repaymentFacts(view)}
          />
          <p className="mt-2 text-12 text-ink-3">
            {format.sentences(
              moved ? t('ownStress') : t('policyStress'),
              capacity.reserveMonths === null
                ? t('reserveUnknown')
                : t('reserve', { value: capacity.reserveMonths.toFixed(1) }),
              capacity.recommended === null ? t('noRecommended') : null,
              haircutText,
              t('interestCounts'),
            )}
          </p>
        </>
      )}
    </Section>
  );
}
