'use client';

import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Section } from '@/components/ui/section';
import { currencySymbol } from '@/lib/client/format/numbers';
import { useScene } from '../case/case-context';
import { RepaymentTable } from './repayment-table';
import { isPolicyStress, policyStress } from './stress';
import { StressSliders } from './stress-sliders';
import { useRepayment } from './use-repayment';

/** Whether the loan can be repaid: as asked and as recommended, today and under stress that can be moved. */
export function Repayment() {
  const t = useTranslations('application.repay');
  const { view, considered } = useScene();
  const [stress, setStress] = useState(policyStress);
  const repayment = useRepayment(view, considered, stress);
  const capacity = view.assessment?.capacity;
  const moved = !isPolicyStress(stress);
  const reset = (
    <button type="button" className="link link-quiet" onClick={() => setStress(policyStress)}>
      {t('reset')}
    </button>
  );
  const gloss = t('gloss', { currency: currencySymbol(view.currency) });
  return (
    <Section title={t('title')} gloss={gloss} end={moved ? reset : undefined}>
      {repayment === null || !capacity ? (
        <p className="text-ink-3">{t('none')}</p>
      ) : (
        <>
          {repayment.live ? (
            <StressSliders stress={stress} rateHasEffect={repayment.rateHasEffect} onChange={setStress} />
          ) : null}
          <RepaymentTable
            columns={repayment.columns}
            limits={{ dtiMax: capacity.dtiMax, coverMin: capacity.coverMin }}
            currency={view.currency}
          />
          <p className="mt-2 text-12 text-ink-3">
            {moved ? t('ownStress') : t('policyStress')}.{' '}
            {capacity.reserveMonths === null
              ? t('reserveUnknown')
              : t('reserve', { value: capacity.reserveMonths.toFixed(1) })}{' '}
            {capacity.recommended === null ? t('noRecommended') : null}
          </p>
        </>
      )}
    </Section>
  );
}
