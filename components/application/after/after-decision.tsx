'use client';

import Link from 'next/link';
import { useTranslations } from 'next-intl';
import { Tag } from '@/components/ui/marks/status';
import { Section } from '@/components/ui/section';
import { useFormat } from '@/lib/client/format/use-format';
import type { SuggestionView } from '@/lib/contracts/after-decision/second-look';
import { useScene } from '../case/case-context';
import { ReviewAfterwards } from './review-afterwards';

/** What was told after the decision, what came of it, and the dates that stand; absent while nothing of it is there. */
export function AfterDecision() {
  const t = useTranslations('secondLooks');
  const { after } = useScene().view;
  const { wayBack, later, deadlines, drawn } = after;
  if (wayBack === null && later.length === 0 && deadlines.length === 0 && drawn === null) return null;
  return (
    <Section title={t('title')} className="col-span-full">
      <div className="flex flex-wrap gap-x-14 gap-y-3">
        <div>
          {wayBack === null ? null : <Told />}
          {later.length === 0 ? null : (
            <p className="mt-2 text-13">
              {t('later')}{' '}
              {later.map(({ number }) => (
                <Link key={number} className="link mr-2" href={`/applications/${number}`}>
                  {number}
                </Link>
              ))}
            </p>
          )}
          {drawn === null ? null : <ReviewAfterwards drawn={drawn} />}
        </div>
        {deadlines.length === 0 ? null : <Deadlines />}
      </div>
    </Section>
  );
}

function Told() {
  const t = useTranslations('secondLooks');
  const { wayBack } = useScene().view.after;
  const write = useLevers();
  if (wayBack === null) return null;
  const { suggestions, state } = wayBack;
  return (
    <>
      <h3 className="text-12 text-ink-3">{t('wayBack')}</h3>
      {suggestions.length === 0 ? (
        <p className="text-13 text-ink-2">{state === 'pending' ? t('pending') : t('noneTold')}</p>
      ) : (
        <ul className="text-13">
          {suggestions.map((each) => (
            <li key={each.place} className="flex flex-wrap gap-x-2 py-0.5">
              <span>{write(each)}</span>
              <span className="text-ink-3">{t(`answer.${each.answer}`)}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function useLevers(): (suggestion: SuggestionView) => string {
  const t = useTranslations('secondLooks.lever');
  const format = useFormat();
  const { currency } = useScene().view;
  const money = (amountMinor: number) => format.moneyInText(amountMinor, currency);
  return ({ amountMinor, term, guarantor, guarantorShareMinor, debts, reduced }) =>
    [
      ...(amountMinor === null ? [] : [t('amount', { amount: money(amountMinor) })]),
      ...(term === null ? [] : [t('term', { term: format.term(term) })]),
      ...(guarantor === null
        ? []
        : [
            guarantor.incomeMonthlyMinor === 0
              ? t('guarantorAny', { amount: money(guarantor.guaranteedMinor) })
              : t('guarantor', {
                  amount: money(guarantor.guaranteedMinor),
                  income: money(guarantor.incomeMonthlyMinor),
                }),
          ]),
      ...(debts === null ? [] : [t('debts', { count: debts.count, amount: money(debts.totalMinor) })]),
      ...(guarantorShareMinor === null ? [] : [t('share', { amount: money(guarantorShareMinor) })]),
      ...reduced.map(({ paidMinor, balanceMinor }) =>
        t('reduced', { amount: money(paidMinor), balance: money(balanceMinor) }),
      ),
    ].join(' + ');
}

function Deadlines() {
  const t = useTranslations('secondLooks');
  const format = useFormat();
  const { deadlines, noNoticeDays } = useScene().view.after;
  return (
    <div>
      <h3 className="text-12 text-ink-3">{t('deadlines')}</h3>
      <ul className="text-13">
        {deadlines.map((each) => (
          <li key={`${each.kind} ${each.dueOn}`} className="flex flex-wrap items-baseline gap-x-2 py-0.5">
            <span>{t(`kind.${each.kind}`)}</span>
            <b className="font-medium">{format.dayYear(each.dueOn)}</b>
            <Tag tone={each.state === 'breached' ? 'bad' : each.state === 'met' ? 'ok' : 'quiet'} icon={null}>
              {t(`state.${each.state}`)}
            </Tag>
            <span className="text-12 text-ink-3">
              {each.parameterId === null
                ? t('own')
                : t(each.ownDays ? 'basisOwn' : 'basis', { parameter: each.parameterId })}
            </span>
          </li>
        ))}
        {noNoticeDays ? <li className="py-0.5 text-12 text-ink-3">{t('noNoticeDays')}</li> : null}
      </ul>
    </div>
  );
}
