import { useMessages, useTranslations } from 'next-intl';
import type { SelectOption } from '@/components/ui/controls/text-input';
import { collateralKinds, incomeKinds, purposeCategories } from '@/lib/domain/application/vocabulary';

/** Codes of a catalogue's group with their words; numbers sort as codes do, letters too. */
function optionsOf(group: Readonly<Record<string, string>> | undefined): SelectOption<string>[] {
  return Object.entries(group ?? {})
    .map(([code, label]) => ({ value: code.replace(/^r/, ''), label }))
    .sort((one, other) => (one.value < other.value ? -1 : 1));
}

/** Provinces by their code of GB/T 2260; the branch is found by it. */
export function useRegions(): SelectOption<string>[] {
  return optionsOf(useMessages().apply?.regions);
}

/** Sections of the classification of industries (ISIC rev. 4), in everyday words. */
export function useIndustries(): SelectOption<string>[] {
  return optionsOf(useMessages().apply?.industries);
}

export function usePurposes() {
  const t = useTranslations('apply');
  return purposeCategories.map((value) => ({ value, label: t(`purposes.${value}`) }));
}

export function useCollateralKinds() {
  const t = useTranslations('apply');
  return collateralKinds.map((value) => ({ value, label: t(`collaterals.${value}`) }));
}

export function useIncomeKinds() {
  const t = useTranslations('apply');
  return incomeKinds.map((value) => ({ value, label: t(`incomes.${value}`) }));
}
