import { useTranslations } from 'next-intl';
import type { CorrectionWords } from '@/lib/contracts/words/correction';
import { type FactKind, unitOfFact } from '@/lib/domain/application/correctable-facts';
import { useFactValue } from './use-fact-value';
import { useFormat } from './use-format';

/** Where words went with their person. */
const gone = '–';

export type CorrectionText = {
  /** What is corrected, with the debt or collateral that it is about. */
  readonly name: (kind: FactKind, item: string | null | undefined) => string;
  readonly before: (kind: FactKind, value: number | null, item: string | null | undefined) => string;
  readonly after: (kind: FactKind, value: number | null, words: CorrectionWords | undefined) => string;
};

/** A correction in words: a figure as its kind says it, a name as it was typed, a debt with its lender and figures. */
export function useCorrection(currency: string): CorrectionText {
  const names = useTranslations('requests.facts');
  const t = useTranslations('requests.items');
  const format = useFormat();
  const told = useFactValue(currency);
  return {
    name: (kind, item) =>
      item == null || unitOfFact(kind) === 'words' ? names(kind) : t('named', { item, fact: names(kind) }),
    before(kind, value, item) {
      const unit = unitOfFact(kind);
      if (unit === 'words') return item ?? gone;
      return told(kind, value);
    },
    after(kind, value, words) {
      const unit = unitOfFact(kind);
      if (unit === 'words') return words?.name ?? gone;
      if (unit !== 'debt') return told(kind, value);
      const debt = words?.debt ?? null;
      if (debt === null) return gone;
      return t('debt', {
        lender: words?.name ?? gone,
        kind: t(`kinds.${debt.kind}`),
        instalment: format.money(debt.instalmentMonthlyMinor, currency),
        balance: format.money(debt.balanceMinor, currency),
      });
    },
  };
}
