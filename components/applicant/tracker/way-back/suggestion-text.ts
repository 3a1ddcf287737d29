import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import type { SuggestionView } from '@/lib/contracts/after-decision/second-look';

type Said = { readonly title: string; readonly lines: readonly string[] };

/** What to change, and what then holds on the person's own figures; never more than its replay showed. */
export function useSuggestionText(currency: string): (suggestion: SuggestionView) => Said {
  const t = useTranslations('wayBack');
  const format = useFormat();
  const money = (amountMinor: number) => format.money(amountMinor, currency);
  const partsOf = (
    { amountMinor, term, guarantor, guarantorShareMinor, debts, reduced }: SuggestionView,
    as: 'changes' | 'lower',
  ) => [
    ...(amountMinor === null ? [] : [t(`${as}.amount`, { amount: money(amountMinor) })]),
    ...(term === null ? [] : [t(`${as}.term`, { term: format.term(term) })]),
    ...(guarantor === null ? [] : [t(`${as}.guarantor`, { amount: money(guarantor.guaranteedMinor) })]),
    ...(guarantorShareMinor === null ? [] : [t(`${as}.share`, { amount: money(guarantorShareMinor) })]),
    ...(debts === null ? [] : [t(`${as}.debts`, { count: debts.count, amount: money(debts.totalMinor) })]),
    ...(reduced.length === 0
      ? []
      : [
          t(`${as}.reduced`, {
            count: reduced.length,
            amount: money(reduced.reduce((sum, { paidMinor }) => sum + paidMinor, 0)),
            balance: money(reduced[0]?.balanceMinor ?? 0),
          }),
        ]),
  ];
  return (suggestion) => {
    const [first = '', ...rest] = partsOf(suggestion, 'changes');
    const lower = partsOf(suggestion, 'lower').slice(1);
    const title = rest.reduce(
      (said, _, at) => t('changes.join', { first: said, second: lower[at] ?? '' }),
      first,
    );
    const { guarantor, dti, instalmentMinor, answer, reduced } = suggestion;
    return {
      title,
      lines: [
        // Of several it is said which; one is named in the title.
        ...(reduced.length < 2
          ? []
          : reduced.map(({ paidMinor, balanceMinor }) =>
              t('reducedEach', { amount: money(paidMinor), balance: money(balanceMinor) }),
            )),
        ...(instalmentMinor === null ? [] : [t('instalment', { amount: money(instalmentMinor) })]),
        ...(dti === null ? [] : [t('share', { share: format.percent(dti, { places: 0 }) })]),
        ...(guarantor === null
          ? []
          : [
              guarantor.incomeMonthlyMinor === 0
                ? t('guarantorAny')
                : t('guarantorIncome', { amount: money(guarantor.incomeMonthlyMinor) }),
            ]),
        t(`answers.${answer}`),
      ],
    };
  };
}
