import { useLocale, useTranslations } from 'next-intl';
import { useOpenText } from '@/lib/client/assessment/text/open-text';
import { useFormat } from '@/lib/client/format/use-format';
import type { CostSheetView } from '@/lib/contracts/applicant/offer';

/** Every charge with whom it goes to, all of it as one yearly rate beside the most that the law allows, and default. */
export function CostSheet({ sheet }: { sheet: CostSheetView }) {
  const t = useTranslations('costs');
  const feeNames = useOpenText('applicant.feeNames');
  const locale = useLocale();
  const format = useFormat();
  const exact = (minor: number) => format.money(minor, sheet.currency, { digits: 'exact' });
  const { allIn, late } = sheet;
  const cost = allIn.measure === 'simple' ? allIn.simpleAnnual : allIn.effectiveAnnual;
  return (
    <>
      <section className="phone-section" aria-labelledby="costs-head">
        <h2 id="costs-head" className="mb-2">
          {t('title')}
        </h2>
        <dl className="cost-rows">
          {sheet.charges.map(({ code, payee, timing, amountMinor }) => (
            <div key={code}>
              <dt>
                {code === 'interest' ? t('interest') : (feeNames(code) ?? t('fee'))}
                <span className="small block text-ink-3">
                  {format.joined(
                    t('to', { payee: payee === null ? t('us') : payee[locale === 'zh' ? 'zh' : 'en'] }),
                    '',
                  )}
                  {t(`timing.${timing}`)}
                </span>
              </dt>
              <dd>{exact(amountMinor)}</dd>
            </div>
          ))}
          <div>
            <dt className="font-semibold text-ink!">{t('cost')}</dt>
            <dd className="font-semibold">{exact(sheet.costMinor)}</dd>
          </div>
          <div>
            <dt className="font-semibold text-ink!">
              {t('allIn')}
              <span className="small block font-regular text-ink-3">{t('allInWhat')}</span>
            </dt>
            <dd className="font-semibold">{format.percent(cost, { most: 2 })}</dd>
          </div>
        </dl>
        <p className="small pt-2 text-ink-3">
          {format.sentences(
            t('noOther'),
            allIn.ceilingAnnual === null
              ? null
              : t('ceiling', { ceiling: format.percent(Number(allIn.ceilingAnnual), { most: 2 }) }),
          )}
        </p>
      </section>
      <section className="phone-section" aria-labelledby="late-head">
        <h2 id="late-head" className="mb-1">
          {t('late.title')}
        </h2>
        <p className="text-15 text-pretty text-ink-2">
          {t('late.rate', { rate: format.rate(late.rateAnnual) })}
          {late.cappedByCeiling ? ` ${t('late.capped')}` : null}
        </p>
        <p className="mt-2 text-15 text-pretty text-ink-2">
          {t('late.example', {
            overdue: exact(late.example.overdueMinor),
            days: late.example.days,
            interest: exact(late.example.interestMinor),
          })}
        </p>
      </section>
    </>
  );
}
