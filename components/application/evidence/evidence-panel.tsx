'use client';

import { useTranslations } from 'next-intl';
import { useFormat } from '@/lib/client/format/use-format';
import { versionNumber } from '@/lib/client/format/version-number';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import { useScene } from '../case/case-context';
import { EvidenceItemView } from './evidence-item-view';
import { evidenceItems, evidenceKey } from './evidence-items';

/** All that stands behind one figure, one piece below the other, with the versions that computed it. */
export function EvidencePanel({ refs, figure }: { refs: readonly EvidenceRef[]; figure: string }) {
  const t = useTranslations('evidence');
  const { view } = useScene();
  const format = useFormat();
  const items = evidenceItems(refs, view);
  return (
    <div className="flex flex-col gap-3">
      {items.map((item) => (
        <EvidenceItemView key={evidenceKey(item)} item={item} figure={figure} />
      ))}
      {view.assessment ? (
        <p className="border-t border-rule pt-2 text-12 text-ink-3">
          {t('versions', {
            product: view.product.name[format.locale],
            policy: versionNumber(view.assessment.policyVersion),
            matrix: versionNumber(view.assessment.matrixVersion),
            score: view.assessment.scoreVersion,
          })}
        </p>
      ) : null}
    </div>
  );
}
