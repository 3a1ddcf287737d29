'use client';

import { useTranslations } from 'next-intl';
import { showToast } from '@/lib/client/toasts';
import { useAuthority } from '../authority-context';
import { addBand, removeBand, removeBandAt, restoreBand } from '../state/matrix-edit';
import { useBandWords } from '../words/use-band-words';

/** Splitting a band and taking one out, each confirmed with its undo; what was edited meanwhile stays. */
export function useBandActs() {
  const t = useTranslations('authority.band');
  const undo = useTranslations('ui')('undo');
  const { body, draft } = useAuthority();
  const words = useBandWords();
  const edit = (change: (now: typeof body) => typeof body) => {
    if (draft !== null) draft.store.change({ body: change(draft.store.read().body) });
  };
  return {
    add: (band: number, atMinor: number) => {
      const name = words.band(body, band);
      edit((now) => addBand(now, band, atMinor));
      showToast({
        text: t('added', { band: name, amount: words.amount(atMinor) }),
        undo: { label: undo, run: () => edit((now) => removeBandAt(now, atMinor)) },
      });
    },
    remove: (band: number) => {
      const taken = removeBand(body, band);
      if (taken === null) return;
      const name = words.band(body, band);
      edit(() => taken.body);
      showToast({
        text: t('removed', { band: name }),
        undo: { label: undo, run: () => edit((now) => restoreBand(now, taken.removed)) },
      });
    },
  };
}
