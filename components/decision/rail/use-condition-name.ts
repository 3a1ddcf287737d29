import { useOpenText } from '@/lib/client/assessment-text/open-text';

/** A condition before payout in words. */
export function useConditionName(): (code: string) => string {
  const text = useOpenText('conditions');
  return (code) => text(code) ?? text(`${code}.staff`) ?? text(`${code}.label`) ?? code.replaceAll('_', ' ');
}
