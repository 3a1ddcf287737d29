'use client';

import { useTranslations } from 'next-intl';
import { ConflictNotice, type ConflictRow } from '@/components/ui/notices/conflict-notice';
import type { MatrixBody } from '@/lib/contracts/house/authority';
import { reasonedActs } from '@/lib/domain/authority/version/signer-codes';
import { grades } from '@/lib/domain/authority/vocabulary';
import { useAuthority } from '../authority-context';
import { tiersIn } from '../state/document-edit';
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

/** A line for each part that differs: bounds, grades, rules, acts with their codes. */
function useRows(): (opened: MatrixBody, now: MatrixBody, yours: MatrixBody) => ConflictRow[] {
  const t = useTranslations('authority');
  const reasons = useTranslations('reasons');
  const { view } = useAuthority();
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
    const { exceptions } = view;
    lines.push(
      ...exceptions.map((rule) => ({
        key: rule.id,
        label: t('conflict.tiers', { rule: rule.id }),
        ...each((body) => t(`rules.tiers.${tiersIn(body, rule)}`)),
      })),
      ...reasonedActs.flatMap((act) =>
        (['withdrawn', 'added'] as const).map((said) => ({
          key: `${act} ${said}`,
          label: t(`conflict.${said}`, { act: t(`reasons.act.${act}`) }),
          ...each((body) => {
            const codes = (body[`${said}Reasons`]?.[act] ?? []).map((code) => reasons(`${code}.label`));
            return codes.length === 0 ? t('conflict.noCodes') : codes.join(t('conflict.join'));
          }),
        })),
      ),
    );
    if (sameBody(now, yours)) return [];
    return lines.filter((line) => line.opened !== line.now || line.opened !== line.yours);
  };
}
