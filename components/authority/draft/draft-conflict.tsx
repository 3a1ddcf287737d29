'use client';

import { useTranslations } from 'next-intl';
import { ConflictNotice, type ConflictRow } from '@/components/ui/notices/conflict-notice';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import { grades } from '@/lib/domain/authority/vocabulary';
import { useAuthority } from '../authority-context';
import { sameBody } from '../state/matrix-edit';
import { useBandWords } from '../words/use-band-words';

/** Somebody else edited the draft meanwhile: each grade as it was opened, as it is now, and as one has it here. */
export function DraftConflict() {
  const t = useTranslations('authority.conflict');
  const { draft, refresh } = useAuthority();
  const rowsOf = useRows();
  const conflict = draft?.now.conflict ?? null;
  if (draft === null || conflict === null) return null;
  const settle = (whose: 'mine' | 'theirs') =>
    void draft.store.settle(whose).then((saved) => (saved ? refresh() : undefined));
  return (
    <div className="mb-4 overflow-x-auto">
      <ConflictNotice
        title={t('title')}
        rows={rowsOf(conflict.opened.body, conflict.now.body, draft.now.body)}
        onKeepMine={() => settle('mine')}
        onTakeTheirs={() => settle('theirs')}
      />
    </div>
  );
}

/** A line for the bounds where they differ, and one for every grade whose cells do. */
function useRows(): (opened: MatrixBody, now: MatrixBody, yours: MatrixBody) => ConflictRow[] {
  const t = useTranslations('authority');
  const words = useBandWords();
  return (opened, now, yours) => {
    const bodies = { opened, now, yours };
    const each = (text: (body: MatrixBody) => string) => ({
      opened: text(bodies.opened),
      now: text(bodies.now),
      yours: text(bodies.yours),
    });
    const lines: ConflictRow[] = [
      {
        key: 'bounds',
        label: t('conflict.bounds'),
        ...each((body) =>
          body.bandsUpToMinor.map((_, band) => words.band(body, band)).join(t('conflict.join')),
        ),
      },
      ...grades.map((grade) => ({
        key: grade,
        label: t('conflict.grade', { grade }),
        ...each((body) => body.rows[grade].map((to) => t(`tiers.${to}`)).join(t('conflict.join'))),
      })),
    ];
    if (sameBody(now, yours)) return [];
    return lines.filter((line) => line.opened !== line.now || line.opened !== line.yours);
  };
}
