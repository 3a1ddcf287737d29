'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { ProductView } from '@/lib/contracts/applicant/apply';
import type { RepaymentMethod, Term } from '@/lib/domain/application/vocabulary';
import { likelyPayment } from '../model/live-instalment';

/** The loan asked for, and what it is likely to cost a month: `¥180,000 over 24 months — about ¥8,370 a month`. */
export function LikelyPaymentLine({
  product,
  amountMinor,
  term,
  method,
}: {
  product: ProductView;
  amountMinor: number | null;
  term: Term | null;
  method: RepaymentMethod | null;
}) {
  const t = useTranslations('apply');
  const format = useFormat();
  const [usual = 'equal_instalment'] = product.repaymentMethods;
  const likely =
    amountMinor === null || term === null
      ? null
      : likelyPayment({
          amountMinor,
          term,
          method: method ?? usual,
          rateAnnual: product.indicativeRateAnnual,
          currency: product.currency,
        });
  if (likely === null || amountMinor === null || term === null) return null;
  const payment = format.money(likely.paymentMinor, product.currency);
  const each = term.unit === 'month' ? 'month' : 'days';
  return (
    <p className="small mb-2.5 flex flex-wrap justify-between gap-x-3" aria-live="polite">
      <span className="text-ink-2">
        {t('payment.loan', { amount: format.money(amountMinor, product.currency), term: format.term(term) })}
      </span>
      <span className="text-ink-2">
        {t.rich(likely.kind === 'single' ? 'payment.single' : `payment.${likely.kind}_${each}`, {
          payment,
          b: (inside) => <b className="text-ink">{inside}</b>,
        })}
      </span>
    </p>
  );
}
