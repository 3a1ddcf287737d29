'use client';

import { clsx } from 'clsx';
import { useTranslations } from 'next-intl';
import { Popover } from '@/components/ui/overlays/popover';
import type { EvidenceRef } from '@/lib/domain/assessment/assessment';
import { EvidencePanel } from './evidence-panel';

/**
 * A figure that opens what stands behind it. `quiet` shows its underline only under the pointer or focus, for columns
 * of figures; `link` looks like a link, for names of sources.
 */
export function EvidenceFigure({
  refs,
  text,
  quiet = false,
  link = false,
}: {
  refs: readonly EvidenceRef[];
  text: string;
  quiet?: boolean;
  link?: boolean;
}) {
  const t = useTranslations('ui');
  const look = link ? 'link' : clsx('figure-link', quiet && 'figure-link-quiet');
  return (
    <Popover
      label={t('evidence', { figure: text })}
      className="w-[400px]"
      trigger={
        <button type="button" className={look} data-figure="">
          {text}
        </button>
      }
    >
      <EvidencePanel refs={refs} figure={text} />
    </Popover>
  );
}
